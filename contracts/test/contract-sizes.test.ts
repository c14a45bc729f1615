import assert from 'node:assert/strict';
import { it } from 'node:test';
import { actorAt, startProtocol } from './protocol-fixture.ts';

/** EIP-170. */
const LARGEST_CONTRACT = 24_576;

it('Every contract fits into its limit', async () => {
  const protocol = await startProtocol();
  const { token, vault, jobBook, court, settlement, trapDesk, reputation } = actorAt(protocol, 0);
  const contracts = { LabelToken: token, StakeVault: vault, JobBook: jobBook, LabelCourt: court } as const;
  const sizes: Record<string, number> = {};
  for (const [name, contract] of Object.entries({
    ...contracts,
    Settlement: settlement,
    TrapDesk: trapDesk,
    Reputation: reputation,
  })) {
    const code = await contract.getDeployedCode();
    sizes[name] = ((code ?? '0x').length - 2) / 2;
  }
  console.table(
    Object.entries(sizes).map(([contract, bytes]) => ({ contract, bytes, left: LARGEST_CONTRACT - bytes })),
  );
  for (const [name, bytes] of Object.entries(sizes)) {
    assert.ok(bytes > 0 && bytes <= LARGEST_CONTRACT, `${name} has ${bytes} bytes`);
  }
});
