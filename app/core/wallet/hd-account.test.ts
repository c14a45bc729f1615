import { describe, expect, it } from 'vitest';
import { createHdAccount, hdAccountFromPhrase } from './hd-account.ts';

describe('hd account', () => {
  it.each([
    // Hardhat's well-known phrase, and the first of BIP-39's English vectors; m/44'/60'/0'/0/0.
    ['test test test test test test test test test test test junk', '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'],
    [`${'abandon '.repeat(11)}about`, '0x9858EfFD232B4033E47d90003D41EC34EcaEda94'],
  ])('derives the known address of %s', (phrase, address) => {
    expect(hdAccountFromPhrase(phrase).address).toBe(address);
  });

  it('refuses a phrase whose checksum is wrong', () => {
    expect(() => hdAccountFromPhrase('test '.repeat(12).trim())).toThrow();
  });

  it('makes a new account each time, of 16 random bytes', () => {
    const [one, other] = [createHdAccount(), createHdAccount()];
    expect(one.address).not.toBe(other.address);
    expect(one.mnemonic?.entropy).toMatch(/^0x[0-9a-f]{32}$/);
  });
});
