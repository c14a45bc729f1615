import { describe, expect, it } from 'vitest';
import { hdAccountFromPhrase } from './hd-account.ts';
import { decryptKeyFile, encryptKeyFile, useNativeScrypt } from './key-file-format.ts';

/** Test vectors of the Web3 Secret Storage definition, version 3. */
const VECTOR_KEY = '0x7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d';
const SCRYPT_VECTOR = {
  crypto: {
    cipher: 'aes-128-ctr',
    cipherparams: { iv: '83dbcc02d8ccb40e466191a123791e0e' },
    ciphertext: 'd172bf743a674da9cdad04534d56926ef8358534d458fffccd4e6ad2fbde479c',
    kdf: 'scrypt',
    kdfparams: {
      dklen: 32,
      n: 262144,
      p: 8,
      r: 1,
      salt: 'ab0c7876052600dd703518d6fc3fe8984592145b591fc8fb5c6d43190334ba19',
    },
    mac: '2103ac29920d71da29f15d75b4a16dbe95cfd7ff8faea1056c33131d846e3097',
  },
  id: '3198bc9c-6672-5ab3-d995-4942343ae5b6',
  version: 3,
};
const PBKDF2_VECTOR = {
  crypto: {
    cipher: 'aes-128-ctr',
    cipherparams: { iv: '6087dab2f9fdbbfaddc31a909735c1e6' },
    ciphertext: '5318b4d5bcd28de64ee5559e671353e16f075ecae9f99c7a79a38af5f869aa46',
    kdf: 'pbkdf2',
    kdfparams: {
      c: 262144,
      dklen: 32,
      prf: 'hmac-sha256',
      salt: 'ae3cd4e7013836a3df6bd7241b12db061dbe2c6785853cce422d148a624ce0bd',
    },
    mac: '517ead924a9d0dc3124507e3393d175ce3ff7c1e96529c6c555ce9e51205e9b2',
  },
  id: '3198bc9c-6672-5ab3-d995-4942343ae5b6',
  version: 3,
};

describe('key files', { timeout: 60_000 }, () => {
  useNativeScrypt();

  it.each([
    ['scrypt', SCRYPT_VECTOR],
    ['pbkdf2', PBKDF2_VECTOR],
  ])('opens the %s vector of the specification', async (_name, vector) => {
    const account = await decryptKeyFile(JSON.stringify(vector), 'testpassword');
    expect(account.privateKey).toBe(VECTOR_KEY);
    expect(account.address).toBe('0x008AeEda4D805471dF9b2A5B0f38A0C3bCBA786b');
    await expect(decryptKeyFile(JSON.stringify(vector), 'another password')).rejects.toMatchObject({
      code: 'wrong-password',
    });
  });

  it('writes scrypt N=2^18, r=8, p=1, and the phrase with it', async () => {
    const account = hdAccountFromPhrase('test test test test test test test test test test test junk');
    const text = await encryptKeyFile(account, 'a horse, not a battery');
    const file = JSON.parse(text) as { version: number; Crypto: { kdf: string; kdfparams: object } };
    expect(file.version).toBe(3);
    expect(file.Crypto.kdf).toBe('scrypt');
    expect(file.Crypto.kdfparams).toMatchObject({ n: 262144, r: 8, p: 1, dklen: 32 });
    expect(await decryptKeyFile(text, 'a horse, not a battery')).toEqual(account);
  });

  const withCost = (kdfparams: object): string =>
    JSON.stringify({
      ...SCRYPT_VECTOR,
      crypto: { ...SCRYPT_VECTOR.crypto, kdfparams: { ...SCRYPT_VECTOR.crypto.kdfparams, ...kdfparams } },
    });

  it.each([
    ['more than 1 GiB', withCost({ n: 2 ** 24, r: 8 }), 'key-file-too-costly'],
    ['more than 1 GiB by r', withCost({ n: 2, r: 2 ** 23 }), 'key-file-too-costly'],
    ['p of 17', withCost({ p: 17 }), 'key-file-too-costly'],
    ['a cost that is no number', withCost({ n: '262144' }), 'key-file-invalid'],
    ['a cost below zero', withCost({ n: -2 }), 'key-file-invalid'],
    ['two crypto parts', JSON.stringify({ ...SCRYPT_VECTOR, Crypto: SCRYPT_VECTOR.crypto }), 'key-file-invalid'],
    ['another version', JSON.stringify({ ...SCRYPT_VECTOR, version: 1 }), 'key-file-invalid'],
    ['no JSON', 'not a key file', 'key-file-invalid'],
    ['null', 'null', 'key-file-invalid'],
    ['a megabyte', ' '.repeat(2 ** 20), 'key-file-invalid'],
  ])('refuses %s before deriving anything', async (_name, text, code) => {
    await expect(decryptKeyFile(text, 'testpassword')).rejects.toMatchObject({ code });
  });
});
