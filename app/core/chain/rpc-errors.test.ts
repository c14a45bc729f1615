import { describe, expect, it } from 'vitest';
import { RpcFailure } from './chain-connection.ts';
import { CONTRACT_INTERFACES } from './contract-interfaces.ts';
import { asChainError } from './rpc-errors.ts';

const revertBytes = CONTRACT_INTERFACES.vault.encodeErrorResult('InsufficientFree', [
  `0x${'1'.repeat(40)}`,
  10n ** 18n,
  25n * 10n ** 17n,
]);

describe('errors of a node', () => {
  it.each([
    ['EDR', "Sender doesn't have enough funds to send tx. The max upfront cost is: 1", 'insufficient-funds'],
    ['geth', 'insufficient funds for gas * price + value', 'insufficient-funds'],
    ['EDR', 'Nonce too low. Expected nonce to be 1 but got 0.', 'nonce-too-low'],
    ['geth', 'nonce too low: next nonce 5, tx nonce 4', 'nonce-too-low'],
    ['EDR', 'Nonce too high. Expected nonce to be 1 but got 5.', 'nonce-too-high'],
    ['geth', 'already known', 'already-known'],
    [
      'EDR',
      'Transaction maxFeePerGas (1) is too low for the next block, which has a baseFeePerGas of 7',
      'fee-too-low',
    ],
    ['geth', 'replacement transaction underpriced', 'fee-too-low'],
    ['any', 'Transaction requires at least 21000 gas but got 20000', 'transaction-refused'],
  ])('%s: %s', (_node, message, code) => {
    expect(asChainError(new RpcFailure(-32000, message, null))).toMatchObject({ code });
  });

  it('takes silence for silence', () => {
    expect(asChainError(new Error('socket hang up'))).toMatchObject({ code: 'chain-unreachable' });
  });

  it.each([
    ['as text', revertBytes],
    ['inside an object', { message: 'reverted', data: revertBytes, transactionHash: '0x00' }],
    ['inside the original error', { originalError: { code: 3, data: revertBytes } }],
  ])('reads revert bytes %s', (_where, data) => {
    expect(asChainError(new RpcFailure(3, 'execution reverted', data))).toMatchObject({
      code: 'reverted',
      revert: { name: 'InsufficientFree', values: { available: 10n ** 18n } },
      message:
        'The stake needs 2.50 LBL, and 1 LBL are free. Deposit more or wait until other stakes return. Nothing was sent.',
    });
  });

  it.each([
    ['0x', 'unknown'],
    ['0xdeadbeef', 'unknown'],
    ['0x08c379a0', 'unknown'],
    [`0x4e487b71${'0'.repeat(62)}11`, 'Panic'],
  ])('does not stumble over %s', (data, name) => {
    expect(asChainError(new RpcFailure(3, 'execution reverted', data))).toMatchObject({
      code: 'reverted',
      revert: { name },
    });
  });
});
