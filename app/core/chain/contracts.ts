/** The compiled contracts as the core sees them; nothing outside this folder reads the generated bindings. */
export {
  deployProtocol,
  encodeBlockHeader,
  JobBook__factory,
  LabelCourt__factory,
  LabelToken__factory,
  practiceParameters,
  Reputation__factory,
  Settlement__factory,
  StakeVault__factory,
  TrapDesk__factory,
} from '../../../contracts/bindings.ts';
export type * from '../../../contracts/bindings.ts';
