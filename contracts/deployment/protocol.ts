import { getCreateAddress, type Signer } from 'ethers';
import {
  JobBook__factory,
  LabelCourt__factory,
  LabelToken__factory,
  Reputation__factory,
  Settlement__factory,
  StakeVault__factory,
  TrapDesk__factory,
} from '../types/index.ts';
import type { ProtocolParameters } from './parameters.ts';

/** Where a deployment lives. `deployBlock` is the first block that can hold one of its events. */
export interface ProtocolDeployment {
  readonly chainId: bigint;
  readonly deployBlock: number;
  readonly token: string;
  readonly reputation: string;
  readonly vault: string;
  readonly jobBook: string;
  readonly court: string;
  readonly settlement: string;
  readonly trapDesk: string;
}

/**
 * Deploys the seven contracts. They name each other as immutables, so the addresses are computed from the signer's next
 * seven nonces first; nothing else may be sent from this account meanwhile. The signer gets the token's admin and minter
 * roles, and no role anywhere else.
 *
 * @throws Error when an address is not the computed one
 */
export async function deployProtocol(signer: Signer, parameters: ProtocolParameters): Promise<ProtocolDeployment> {
  const provider = signer.provider;
  if (provider === null) throw new Error('deployProtocol needs a signer that is connected to a network');
  const from = await signer.getAddress();
  const first = await provider.getTransactionCount(from, 'pending');
  const addressAt = (offset: number): string => getCreateAddress({ from, nonce: first + offset });
  const [token, reputation, vault, jobBook, court, settlement, trapDesk] = [0, 1, 2, 3, 4, 5, 6].map(addressAt) as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];

  const labelToken = await new LabelToken__factory(signer).deploy(from, parameters.tokenCap, { nonce: first });
  const contracts = [
    labelToken,
    await new Reputation__factory(signer).deploy(settlement, { nonce: first + 1 }),
    await new StakeVault__factory(signer).deploy(token, court, settlement, jobBook, parameters.vault, {
      nonce: first + 2,
    }),
    await new JobBook__factory(signer).deploy(vault, { nonce: first + 3 }),
    await new LabelCourt__factory(signer).deploy(vault, jobBook, reputation, settlement, trapDesk, parameters.court, {
      nonce: first + 4,
    }),
    await new Settlement__factory(signer).deploy(vault, jobBook, reputation, court, { nonce: first + 5 }),
    await new TrapDesk__factory(signer).deploy(court, { nonce: first + 6 }),
  ];
  for (const [index, contract] of contracts.entries()) {
    await contract.waitForDeployment();
    const address = await contract.getAddress();
    if (address !== addressAt(index)) throw new Error(`contract ${index} is at ${address}, not at ${addressAt(index)}`);
  }
  const receipt = await labelToken.deploymentTransaction()?.wait();
  if (receipt === null || receipt === undefined) throw new Error('the first deployment has no receipt');
  const { chainId } = await provider.getNetwork();
  return { chainId, deployBlock: receipt.blockNumber, token, reputation, vault, jobBook, court, settlement, trapDesk };
}
