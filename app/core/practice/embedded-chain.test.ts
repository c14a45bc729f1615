import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { HDNodeWallet } from 'ethers';
import { afterEach, describe, expect, it } from 'vitest';
import { GENESIS_PHRASE, PRACTICE_CHAIN_ID, startEmbeddedChain, type EmbeddedChain } from './embedded-chain.ts';

const GENESIS = 1_780_000_000;
const SOMEONE = '0x000000000000000000000000000000000000dEaD';
const FEES = { type: 2, chainId: PRACTICE_CHAIN_ID, maxFeePerGas: 10n ** 10n, maxPriorityFeePerGas: 1n };
let folder = '';
let chain: EmbeddedChain | undefined;

const open = async () =>
  (chain = await startEmbeddedChain({ folder, now: GENESIS, onBlock: () => {}, onBroken: () => {} }));
const head = async () =>
  (await chain?.request('eth_getBlockByNumber', ['latest', false])) as {
    hash: string;
    number: string;
    timestamp: string;
  };

/** @param data bytes of code to deploy; 0xfe always reverts. */
async function deploy(nonce: number, data: string): Promise<string> {
  const wallet = HDNodeWallet.fromPhrase(GENESIS_PHRASE, '', "m/44'/60'/0'/0/0");
  const raw = await wallet.signTransaction({ ...FEES, nonce, to: null, data, gasLimit: 100_000n });
  return (await chain?.request('eth_sendRawTransaction', [raw])) as string;
}

async function transfer(nonce: number): Promise<void> {
  const wallet = HDNodeWallet.fromPhrase(GENESIS_PHRASE, '', "m/44'/60'/0'/0/0");
  const raw = await wallet.signTransaction({ ...FEES, nonce, to: SOMEONE, value: 1n, gasLimit: 21_000n });
  await chain?.request('eth_sendRawTransaction', [raw]);
}

afterEach(async () => {
  await chain?.close();
  chain = undefined;
  rmSync(folder, { recursive: true, force: true });
});

describe('the embedded chain', () => {
  it('comes back block for block, time skips included, after reads of every kind', async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'surety-chain-'));
    await open();
    await transfer(0);
    await chain?.mine(86_400);
    await chain?.request('eth_call', [{ to: SOMEONE, data: '0x' }, 'pending']);
    await chain?.request('eth_estimateGas', [{ to: SOMEONE, value: '0x1' }]);
    await transfer(1);
    const before = await head();
    await chain?.close();

    await open();
    expect(await head()).toEqual(before);
    await transfer(2);
    const after = await head();
    expect(Number(after.number)).toBe(4);
    expect(Number(after.timestamp)).toBeGreaterThan(Number(before.timestamp));
  });

  it('mines and keeps a transaction that reverts', async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'surety-chain-'));
    await open();
    const hash = await deploy(0, '0xfe');
    await transfer(1);
    const before = await head();
    await chain?.close();
    await open();
    expect(await head()).toEqual(before);
    expect(await chain?.request('eth_getTransactionReceipt', [hash])).toMatchObject({ status: '0x0' });
  });

  it('drops a line that a kill cut in the middle, and refuses a damaged one', async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'surety-chain-'));
    await open();
    await transfer(0);
    await chain?.close();
    const file = path.join(folder, 'practice-chain.log');
    const whole = readFileSync(file, 'utf8');
    appendFileSync(file, '{"time":17800');
    await open();
    await transfer(1);
    await chain?.close();
    await open();
    expect(Number((await head()).number)).toBe(2);
    await chain?.close();
    chain = undefined;
    writeFileSync(file, whole.replace('"time":', '"tame":'));
    await expect(open()).rejects.toThrow(/damaged in the middle/);
  });
});
