import { encodeRlp, hexlify, keccak256, toBeArray, type RlpStructuredDataish } from 'ethers';

/** A block as `eth_getBlockByNumber` returns it. */
export type RawBlock = Readonly<Record<string, unknown>>;

/** Header fields in the order of their RLP list, with how each is encoded. Source: OpenZeppelin BlockHeader. */
const FIELDS: readonly (readonly [name: string, kind: 'bytes' | 'quantity'])[] = [
  ['parentHash', 'bytes'],
  ['sha3Uncles', 'bytes'],
  ['miner', 'bytes'],
  ['stateRoot', 'bytes'],
  ['transactionsRoot', 'bytes'],
  ['receiptsRoot', 'bytes'],
  ['logsBloom', 'bytes'],
  ['difficulty', 'quantity'],
  ['number', 'quantity'],
  ['gasLimit', 'quantity'],
  ['gasUsed', 'quantity'],
  ['timestamp', 'quantity'],
  ['extraData', 'bytes'],
  ['mixHash', 'bytes'],
  ['nonce', 'bytes'],
  ['baseFeePerGas', 'quantity'],
  ['withdrawalsRoot', 'bytes'],
  ['blobGasUsed', 'quantity'],
  ['excessBlobGas', 'quantity'],
  ['parentBeaconBlockRoot', 'bytes'],
  ['requestsHash', 'bytes'],
  ['blockAccessListHash', 'bytes'],
];

/**
 * RLP of a block's header, as `LabelCourt.proveSeed` takes it.
 *
 * @throws Error when the bytes do not hash to the block's hash, or a field is not a hex string
 */
export function encodeBlockHeader(block: RawBlock): string {
  const fields: RlpStructuredDataish[] = [];
  for (const [name, kind] of FIELDS) {
    const value = block[name];
    if (value === undefined || value === null) continue;
    if (typeof value !== 'string') throw new Error(`block field ${name} is not a hex string`);
    fields.push(kind === 'bytes' ? value : hexlify(toBeArray(value)));
  }
  const header = encodeRlp(fields);
  if (keccak256(header) !== block['hash']) throw new Error(`header of block ${String(block['number'])} does not match`);
  return header;
}
