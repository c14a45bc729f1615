/**
 * The one public face of the contracts for the application: factories and types of the bindings, the deployment, the
 * parameters per network, and the header encoding that `proveSeed` needs.
 */
import { Interface } from 'ethers';
import {
  JobBook__factory,
  LabelCourt__factory,
  LabelToken__factory,
  Reputation__factory,
  Settlement__factory,
  StakeVault__factory,
  TrapDesk__factory,
} from './types/index.ts';

export {
  JobBook__factory,
  LabelCourt__factory,
  LabelToken__factory,
  Reputation__factory,
  Settlement__factory,
  StakeVault__factory,
  TrapDesk__factory,
};
export type { JobBook, LabelCourt, LabelToken, Reputation, Settlement, StakeVault, TrapDesk } from './types/index.ts';
export type {
  BallotRevealedEvent,
  DeliveryStruct,
  DocketStruct,
  DocketStructOutput,
  LeaseStruct,
  LeaseStructOutput,
  OutcomeStructOutput,
  RevealStruct,
  RosterEntryStruct,
  SeatRecordStruct,
  SubmissionStruct,
  SubmissionStructOutput,
} from './types/court/LabelCourt.ts';
export type { MasksStructOutput } from './types/settlement/Settlement.ts';
export type { JobOfferStruct, JobOfferStructOutput, JobTermsStructOutput } from './types/jobs/JobBook.ts';
export type { AccountViewStructOutput, PermitStruct } from './types/vault/StakeVault.ts';
export { encodeBlockHeader, type RawBlock } from './deployment/block-header.ts';
export { practiceParameters, type ProtocolParameters } from './deployment/parameters.ts';
export { deployProtocol, type ProtocolDeployment } from './deployment/protocol.ts';

/** Every function, event and error of the protocol: decodes what any of its contracts emits or reverts with. */
export const protocolInterface: Interface = new Interface(
  deduplicated([
    ...LabelToken__factory.abi,
    ...StakeVault__factory.abi,
    ...JobBook__factory.abi,
    ...LabelCourt__factory.abi,
    ...Settlement__factory.abi,
    ...TrapDesk__factory.abi,
    ...Reputation__factory.abi,
  ]).filter((entry) => entry.type !== 'constructor'),
);

/** The contracts share some errors and functions; an `Interface` takes each once. */
function deduplicated<Entry>(entries: readonly Entry[]): Entry[] {
  return [...new Map(entries.map((entry) => [JSON.stringify(entry), entry])).values()];
}
