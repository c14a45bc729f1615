/**
 * The one public face of the contracts for the application: factories and types of the bindings, the deployment, the
 * parameters per network, and the header encoding that `proveSeed` needs.
 */
import { Interface } from 'ethers';
import {
  IJobBook__factory,
  ILabelCourt__factory,
  ILabelToken__factory,
  IReputation__factory,
  IStakeVault__factory,
} from './types/index.ts';

export {
  JobBook__factory,
  LabelCourt__factory,
  LabelToken__factory,
  Reputation__factory,
  StakeVault__factory,
} from './types/index.ts';
export type { JobBook, LabelCourt, LabelToken, Reputation, StakeVault } from './types/index.ts';
export type {
  BallotRevealedEvent,
  DeliveryStruct,
  DocketStruct,
  DocketStructOutput,
  LeaseStruct,
  LeaseStructOutput,
  MasksStructOutput,
  OutcomeStruct,
  OutcomeStructOutput,
  RevealStruct,
  RosterEntryStruct,
  SeatRecordStruct,
  SubmissionStruct,
  SubmissionStructOutput,
} from './types/court/LabelCourt.ts';
export type { JobOfferStruct, JobOfferStructOutput, JobTermsStructOutput } from './types/jobs/JobBook.ts';
export type { AccountViewStructOutput, PermitStruct } from './types/vault/StakeVault.ts';
export { encodeBlockHeader, type RawBlock } from './deployment/block-header.ts';
export { practiceParameters, type ProtocolParameters } from './deployment/parameters.ts';
export { deployProtocol, type ProtocolDeployment } from './deployment/protocol.ts';

/** Every function, event and error of the protocol: decodes what any of its contracts emits or reverts with. */
export const protocolInterface: Interface = new Interface(
  deduplicated([
    ...ILabelToken__factory.abi,
    ...IStakeVault__factory.abi,
    ...IJobBook__factory.abi,
    ...ILabelCourt__factory.abi,
    ...IReputation__factory.abi,
  ]),
);

/** Interfaces share some errors and functions; an `Interface` takes each once. */
function deduplicated<Entry>(entries: readonly Entry[]): Entry[] {
  return [...new Map(entries.map((entry) => [JSON.stringify(entry), entry])).values()];
}
