import { Interface } from 'ethers/abi';
import type { ContractName } from './address-book.ts';

const LEASE = '(uint256 batch, address annotator, uint40 deadline, bool extended, bytes32 saltHash)';
const DELIVERY = '(bytes32 leafRoot, bytes32 hiddenRoot, bytes32 payload)';
const SUBMISSION =
  '(uint256 batch, address annotator, uint16 lanes, bytes32 saltHash, bytes32 leafRoot, bytes32 hiddenRoot, bytes32 payload, uint32 agreed, uint32 seen, uint256 docket, uint8 position)';
const DOCKET =
  '(uint256 id, bytes32 roster, uint8 batches, uint16 lanes, uint8 seats, uint8 round, uint8 threshold, uint8 draw, uint32 positions, uint48 sealBlock, uint48 seedBlock, uint96 seatLock, uint96 secondLock, uint40 commitEnds, uint40 revealOpens, uint40 revealEnds, uint40 trapsEnd, address[] panel, address[] replaced)';
const PERMIT = '(uint256 amount, uint256 deadline, uint8 v, bytes32 r, bytes32 s)';

/**
 * Every call that the key process signs, written out here on purpose: what is signed does not depend on generated files.
 * A test compares the selectors with those of the compiled contracts.
 */
export const PINNED_CALLS: Readonly<Record<ContractName, Interface>> = {
  token: new Interface([]),
  vault: new Interface([
    `function depositWithPermit(${PERMIT} permit)`,
    'function unbond(uint256 amount)',
    'function withdraw()',
    'function release(address account)',
  ]),
  jobs: new Interface([]),
  court: new Interface([
    'function lease(uint256 job, uint32 index, bytes32 saltHash)',
    `function release(${LEASE} current)`,
    `function submit(${LEASE} current, ${DELIVERY} delivery)`,
    `function submitWithPermit(${LEASE} current, ${DELIVERY} delivery, ${PERMIT} permit)`,
  ]),
  settlement: new Interface([]),
  trapDesk: new Interface([
    `function revealTraps(${DOCKET} current, ${SUBMISSION}[] submissions, bytes32[] salts, bytes32[] trueLabels)`,
  ]),
  reputation: new Interface([]),
};
