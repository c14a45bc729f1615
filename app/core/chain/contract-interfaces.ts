import type { Interface } from 'ethers/abi';
import {
  JobBook__factory,
  LabelCourt__factory,
  LabelToken__factory,
  Reputation__factory,
  Settlement__factory,
  StakeVault__factory,
  TrapDesk__factory,
} from './contracts.ts';
import type { DeployedContracts } from './deployment.ts';

export type ContractName = keyof DeployedContracts;

/** Functions, events and errors of the compiled contracts. */
export const CONTRACT_INTERFACES: Readonly<Record<ContractName, Interface>> = {
  token: LabelToken__factory.createInterface(),
  vault: StakeVault__factory.createInterface(),
  jobs: JobBook__factory.createInterface(),
  court: LabelCourt__factory.createInterface(),
  settlement: Settlement__factory.createInterface(),
  trapDesk: TrapDesk__factory.createInterface(),
  reputation: Reputation__factory.createInterface(),
};
