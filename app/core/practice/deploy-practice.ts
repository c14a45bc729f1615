import { existsSync, readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { deployProtocol, LabelToken__factory, practiceParameters, StakeVault__factory } from '../chain/contracts.ts';
import type { Deployment } from '../chain/deployment.ts';
import { ChainLogError } from './chain-log.ts';
import { PRACTICE_CHAIN_ID, type EmbeddedChain } from './embedded-chain.ts';
import type { GenesisPeople } from './genesis-people.ts';

export const LBL = 10n ** 18n;
/** What each colleague stakes: the same for all, so that the lot treats them alike. */
const COLLEAGUE_STAKE = 800n * LBL;
const RECORD_FILE = 'deployment.json';

const addressSchema = z.string().regex(/^0x[0-9a-fA-F]{40}$/);
const recordSchema = z.strictObject({
  fromBlock: z.number().int(),
  contracts: z.strictObject({
    token: addressSchema,
    vault: addressSchema,
    jobs: addressSchema,
    court: addressSchema,
    settlement: addressSchema,
    trapDesk: addressSchema,
    reputation: addressSchema,
  }),
});

/**
 * Deploys the contracts once for each practice chain, and enlists the colleagues as validators. Safe to repeat: what a kill
 * left half done is done again, and contracts without a record are never used.
 */
export async function deployPractice(folder: string, chain: EmbeddedChain, people: GenesisPeople): Promise<Deployment> {
  const file = path.join(folder, RECORD_FILE);
  const record = existsSync(file) ? readRecord(file) : await deploy(file, people);
  if ((await chain.request('eth_getCode', [record.contracts.court, 'latest'])) === '0x') {
    throw new ChainLogError(
      `The file ${file} names contracts that are not on the practice chain beside it. Nothing was changed and nothing will be signed. ` +
        'Put the right folder back and try again, or start a new practice network.',
    );
  }
  await enlistColleagues(record.contracts, people);
  const genesis = (await chain.request('eth_getBlockByNumber', ['0x0', false])) as { readonly hash: string };
  return {
    network: 'practice',
    chainId: PRACTICE_CHAIN_ID,
    genesisHash: genesis.hash,
    finality: { by: 'tags' },
    ...record,
  };
}

function readRecord(file: string): z.output<typeof recordSchema> {
  try {
    return recordSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new ChainLogError(
      `The file ${file}, which names the practice network's contracts, is damaged. Nothing was changed and nothing will be signed. ` +
        'Put a copy of it back and try again, or start a new practice network.',
      { cause },
    );
  }
}

async function deploy(file: string, { operator }: GenesisPeople): Promise<z.output<typeof recordSchema>> {
  const { deployBlock, jobBook, token, vault, court, settlement, trapDesk, reputation } = await deployProtocol(
    operator,
    practiceParameters,
  );
  const record = {
    fromBlock: deployBlock,
    contracts: { token, vault, jobs: jobBook, court, settlement, trapDesk, reputation },
  };
  const handle = await open(`${file}.new`, 'w', 0o600);
  try {
    await handle.writeFile(JSON.stringify(record));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.new`, file);
  return record;
}

async function enlistColleagues(
  contracts: Deployment['contracts'],
  { operator, colleagues }: GenesisPeople,
): Promise<void> {
  const token = LabelToken__factory.connect(contracts.token, operator);
  for (const { signer } of colleagues) {
    const vault = StakeVault__factory.connect(contracts.vault, signer);
    const { free, locked, position } = await vault.accountOf(signer.address);
    if (free + locked < COLLEAGUE_STAKE) {
      const missing = COLLEAGUE_STAKE - free - locked;
      await (await token.mint(signer.address, missing)).wait();
      await (await token.connect(signer).approve(contracts.vault, missing)).wait();
      await (await vault.deposit(missing)).wait();
    }
    if (position === 0n) await (await vault.enlist()).wait();
  }
}
