import { randomBytes } from 'node:crypto';
import { HDNodeWallet, Mnemonic } from 'ethers/wallet';
import type { KeystoreAccount } from 'ethers/wallet';

/** First Ethereum account of a phrase (BIP-44). */
const ACCOUNT_PATH = "m/44'/60'/0'/0/0";

/** @returns an account from 128 fresh random bits (12 words, BIP-39). */
export function createHdAccount(): KeystoreAccount {
  return accountOf(Mnemonic.fromEntropy(randomBytes(16)));
}

/** @returns the account of an English phrase; throws where its checksum is wrong. */
export function hdAccountFromPhrase(phrase: string): KeystoreAccount {
  return accountOf(Mnemonic.fromPhrase(phrase));
}

function accountOf(mnemonic: Mnemonic): KeystoreAccount {
  const { address, privateKey } = HDNodeWallet.fromMnemonic(mnemonic, ACCOUNT_PATH);
  return { address, privateKey, mnemonic: { path: ACCOUNT_PATH, locale: 'en', entropy: mnemonic.entropy } };
}
