import { Interface } from 'ethers/abi';
import type { ContractName } from './address-book.ts';

const LEASE = '(uint256 batch, address annotator, uint40 deadline, bool extended, bytes32 saltHash)';
const DELIVERY = '(bytes32 leafRoot, bytes32 hiddenRoot, bytes32 payload)';
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
  trapDesk: new Interface([]),
  reputation: new Interface([]),
};
