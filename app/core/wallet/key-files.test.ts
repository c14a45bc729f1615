import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decryptKeyFile, useNativeScrypt } from './key-file-format.ts';
import { openWalletFiles } from './key-files.ts';

const KILLS = 8;

describe('saving a key file', { timeout: 60_000 }, () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'surety-key-files-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('leaves the old file where the new one does not pass its check', async () => {
    const files = openWalletFiles(folder);
    await files.replace('account.json', 'old');
    const refuse = async () => Promise.reject(new Error('does not decrypt'));
    await expect(files.replace('account.json', 'new', refuse)).rejects.toMatchObject({ code: 'key-file-not-writable' });
    expect(await files.read('account.json')).toBe('old');
    expect(await readdir(folder)).toEqual(['account.json']);
    expect(await files.read('another.json')).toBeUndefined();
  });

  it('says so where the folder cannot be made', async () => {
    await writeFile(path.join(folder, 'taken'), '');
    const files = openWalletFiles(path.join(folder, 'taken'));
    await expect(files.replace('account.json', 'new')).rejects.toMatchObject({ code: 'key-file-not-writable' });
  });

  it(`can be killed ${KILLS} times while a password changes, and still opens`, async () => {
    useNativeScrypt();
    const program = path.join(folder, 'change-passwords.mjs');
    const source = (name: string) => JSON.stringify(pathToFileURL(path.join(import.meta.dirname, name)).href);
    await writeFile(
      program,
      `import { encryptKeyFile, decryptKeyFile, useNativeScrypt } from ${source('key-file-format.ts')};
       import { openWalletFiles } from ${source('key-files.ts')};
       import { hdAccountFromPhrase } from ${source('hd-account.ts')};
       useNativeScrypt();
       const files = openWalletFiles(process.argv[2]);
       const account = hdAccountFromPhrase('test test test test test test test test test test test junk');
       for (let round = Number(process.argv[3]); ; round += 1) {
         const text = await encryptKeyFile(account, 'password ' + round, { N: 1024, r: 8, p: 1 });
         process.stdout.write('saving ' + round + '\\n');
         await files.replace('account.json', text, async (written) => void (await decryptKeyFile(written, 'password ' + round)));
         process.stdout.write('saved ' + round + '\\n');
       }`,
    );
    let round = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const { saved, saving } = await killDuring(program, [folder, String(round)], kill % 5);
      const text = await readFile(path.join(folder, 'account.json'), 'utf8');
      const opened = await Promise.any([saved, saving].map((one) => decryptKeyFile(text, `password ${one}`)));
      expect(opened.address).toBe('0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266');
      round = saving + 1;
    }
  });
});

/** Lets the program save at least once, then kills it `more` outputs later, in the middle of whatever it does. */
function killDuring(
  program: string,
  values: readonly string[],
  more: number,
): Promise<{ readonly saved: number; readonly saving: number }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...values], { stdio: ['ignore', 'pipe', 'inherit'] });
    let [saved, saving, left] = [-1, -1, more];
    let pending = '';
    child.stdout.on('data', (part: Buffer) => {
      const lines = (pending + part.toString()).split('\n');
      pending = lines.pop() ?? '';
      for (const line of lines) {
        const [what, round] = line.split(' ');
        if (what === 'saved') saved = Number(round);
        else saving = Number(round);
        if (saved >= 0 && left-- <= 0) child.kill('SIGKILL');
      }
    });
    child.on('error', reject);
    child.on('exit', () => resolve({ saved, saving }));
  });
}
