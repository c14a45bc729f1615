import { encodeBlockHeader, type RawBlock } from '../bindings.ts';

/** The part of a provider that time skips need. */
export interface ChainControl {
  send(method: string, parameters: unknown[]): Promise<unknown>;
  getBlockNumber(): Promise<number>;
}

/**
 * Moves block time forward and mines one block. Never `hardhat_mine`: its intermediate blocks have prevRandao 0
 * (protocol.md §9).
 */
export async function skipTime(provider: ChainControl, seconds: bigint | number): Promise<void> {
  await provider.send('evm_increaseTime', [Number(seconds)]);
  await provider.send('evm_mine', []);
}

/** Moves block time forward to exactly `timestamp`, in a block of its own. */
export async function skipTo(provider: ChainControl, timestamp: bigint | number): Promise<void> {
  await provider.send('evm_setNextBlockTimestamp', [Number(timestamp)]);
  await provider.send('evm_mine', []);
}

/** Mines single blocks until the chain is past `blockNumber`. */
export async function minePast(provider: ChainControl, blockNumber: bigint | number): Promise<void> {
  while (BigInt(await provider.getBlockNumber()) <= BigInt(blockNumber)) await provider.send('evm_mine', []);
}

/** RLP header of a block. */
export async function headerOf(provider: ChainControl, blockNumber: bigint | number): Promise<string> {
  const block = await provider.send('eth_getBlockByNumber', [`0x${BigInt(blockNumber).toString(16)}`, false]);
  return encodeBlockHeader(block as RawBlock);
}
