import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { FunctionFragment, Interface } from 'ethers';
import {
  JobBook__factory,
  LabelCourt__factory,
  Reputation__factory,
  Settlement__factory,
  StakeVault__factory,
  TrapDesk__factory,
} from '../bindings.ts';

const CONTRACTS: Readonly<Record<string, Interface>> = {
  JobBook: JobBook__factory.createInterface(),
  StakeVault: StakeVault__factory.createInterface(),
  LabelCourt: LabelCourt__factory.createInterface(),
  Settlement: Settlement__factory.createInterface(),
  TrapDesk: TrapDesk__factory.createInterface(),
  Reputation: Reputation__factory.createInterface(),
};

/** Errors of libraries that no call can reach with the token that we ship: why. */
const UNREACHABLE: Readonly<Record<string, string>> = {
  CheckpointUnorderedInsertion: 'block numbers never go back',
  ReentrancyGuardReentrantCall: 'the token calls nobody back',
  SafeERC20FailedOperation: 'a plain ERC-20 reverts by itself',
};

const ANYONE = 'anyone';
const ANY_TIME = 'any time';

/** Who may call each function and when: the error that refuses the wrong caller and the wrong moment. */
const GUARDS: Readonly<Record<string, readonly [role: string, phase: string]>> = {
  'JobBook.create': [ANYONE, ANY_TIME],
  'JobBook.createWithPermit': [ANYONE, ANY_TIME],
  'JobBook.topUp': [ANYONE, 'AlreadyClosed'],
  'JobBook.close': ['NotRequester', 'AlreadyClosed'],
  'JobBook.refund': [ANYONE, 'NotClosed'],
  'StakeVault.deposit': [ANYONE, ANY_TIME],
  'StakeVault.depositFor': [ANYONE, ANY_TIME],
  'StakeVault.depositWithPermit': [ANYONE, ANY_TIME],
  'StakeVault.unbond': [ANYONE, ANY_TIME],
  'StakeVault.withdraw': [ANYONE, 'UnbondingNotOver'],
  'StakeVault.release': [ANYONE, ANY_TIME],
  'StakeVault.enlist': [ANYONE, 'AlreadyEnlisted'],
  'StakeVault.delist': [ANYONE, 'NotEnlisted'],
  'StakeVault.burn': [ANYONE, ANY_TIME],
  'StakeVault.skim': [ANYONE, ANY_TIME],
  'StakeVault.fundJob': ['CallerNotJobBook', ANY_TIME],
  'StakeVault.refundJob': ['CallerNotJobBook', ANY_TIME],
  'StakeVault.topUp': ['CallerNotProtocol', ANY_TIME],
  'StakeVault.reserve': ['CallerNotCourt', ANY_TIME],
  'StakeVault.unreserve': ['CallerNotCourt', ANY_TIME],
  'StakeVault.lock': ['CallerNotCourt', ANY_TIME],
  'StakeVault.settle': ['CallerNotProtocol', ANY_TIME],
  'LabelCourt.lease': [ANYONE, 'BatchNotOpen'],
  'LabelCourt.leaseMany': [ANYONE, 'BatchNotOpen'],
  'LabelCourt.extend': ['NotTheAnnotator', 'AlreadyExtended'],
  'LabelCourt.release': [ANYONE, 'LeaseNotExpired'],
  'LabelCourt.submit': ['NotTheAnnotator', 'LeaseExpired'],
  'LabelCourt.submitWithPermit': ['NotTheAnnotator', 'LeaseExpired'],
  'LabelCourt.submitMany': ['NotTheAnnotator', 'LeaseExpired'],
  'LabelCourt.seal': [ANYONE, 'DocketNotDue'],
  'LabelCourt.renewSeed': [ANYONE, 'ProofWindowOpen'],
  'LabelCourt.proveSeed': [ANYONE, 'ProofWindowPassed'],
  'LabelCourt.commit': ['NotSeated', 'CommitWindowClosed'],
  'LabelCourt.reveal': [ANYONE, 'RevealWindowClosed'],
  'LabelCourt.revealMany': [ANYONE, 'RevealWindowClosed'],
  'LabelCourt.redraw': [ANYONE, 'RedrawNotDue'],
  'LabelCourt.closeRound': [ANYONE, 'RoundNotOver'],
  'LabelCourt.conclude': ['CallerNotSettlement', ANY_TIME],
  'LabelCourt.advance': ['CallerNotTrapDesk', ANY_TIME],
  'Settlement.settle': [ANYONE, 'SettlementNotDue'],
  'TrapDesk.revealTraps': [ANYONE, 'TrapWindowClosed'],
  'TrapDesk.announceLeak': [ANYONE, ANY_TIME],
  'TrapDesk.claimLeak': ['LeakNotAnnounced', 'LeakTooLate'],
  'Reputation.record': ['CallerNotSettlement', ANY_TIME],
};

const sources = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.test.ts') && file !== path.basename(import.meta.filename))
  .map((file) => ({ file, text: readFileSync(path.join(import.meta.dirname, file), 'utf8') }));
const solidity = readdirSync(path.join(import.meta.dirname, 'solidity'))
  .filter((file) => file.endsWith('.t.sol'))
  .map((file) => ({ file, text: readFileSync(path.join(import.meta.dirname, 'solidity', file), 'utf8') }));

describe('Refusals', () => {
  it('are each provoked by a test, whatever the contract', () => {
    const rows = Object.entries(CONTRACTS).flatMap(([contract, { fragments }]) =>
      fragments
        .filter(({ type }) => type === 'error')
        .map((fragment) => {
          const { name } = fragment as unknown as { readonly name: string };
          const named = [
            ...sources.filter(({ text }) => text.includes(`'${name}'`)),
            ...solidity.filter(({ text }) => text.includes(`.${name}.selector`)),
          ];
          return { contract, error: name, by: named.map(({ file }) => file).join(' ') || (UNREACHABLE[name] ?? '') };
        }),
    );
    console.table(rows);
    assert.deepEqual(
      rows.filter(({ by }) => by === ''),
      [],
    );
  });

  it('guard every function by role and by phase', () => {
    const functions = Object.entries(CONTRACTS).flatMap(([contract, { fragments }]) =>
      fragments
        .filter((fragment): fragment is FunctionFragment => fragment.type === 'function')
        .filter(({ stateMutability }) => stateMutability === 'nonpayable')
        .map(({ name }) => ({ contract, name })),
    );
    const rows = functions.map(({ contract, name }) => {
      const [role, phase] = GUARDS[`${contract}.${name}`] ?? ['', ''];
      return { function: `${contract}.${name}`, role: cell(name, role), phase: cell(name, phase) };
    });
    console.table(rows);
    assert.deepEqual(
      rows.filter(({ role, phase }) => role === '' || phase === ''),
      [],
    );
    assert.equal(Object.keys(GUARDS).length, rows.length);
  });
});

/** Characters between a call and the name of the error that it is to end with. */
const BESIDE = 450;

/** The guard, where a test names the error beside a call of that function; else nothing. */
function cell(name: string, guard: string): string {
  if (guard === ANYONE || guard === ANY_TIME) return guard;
  const call = `.${name}(`;
  const isProvoked = sources.some(({ text }) =>
    text
      .split(call)
      .slice(1)
      .some((after) => after.slice(0, BESIDE).includes(`'${guard}'`)),
  );
  return isProvoked ? guard : '';
}
