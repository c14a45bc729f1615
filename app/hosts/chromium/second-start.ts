import { createHash } from 'node:crypto';
import { mkdirSync, realpathSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

/**
 * Listens for other starts over the same data folder: on a Unix socket (a named pipe on Windows), never a TCP port. Only for
 * the workstation that holds the folder: whatever socket lies there is a dead one's.
 *
 * @returns a function that stops listening.
 */
export function listenForSecondStart(dataFolder: string, onSecondStart: () => void): Promise<() => Promise<void>> {
  const address = addressOf(dataFolder);
  if (process.platform !== 'win32') rmSync(address, { force: true });
  return new Promise((resolve, reject) => {
    const server = net.createServer((socket) => {
      socket.end();
      onSecondStart();
    });
    server.unref();
    server.once('error', reject);
    server.listen(address, () => resolve(() => new Promise((closed) => server.close(() => closed()))));
  });
}

/** Asks the workstation that holds a data folder to come to the front. @returns whether it heard */
export function announceSecondStart(dataFolder: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(addressOf(dataFolder), () => {
      socket.end();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

function addressOf(dataFolder: string): string {
  const id = createHash('sha256').update(realpathSync(dataFolder)).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\surety-${id}`;
  const folder = path.join(os.tmpdir(), `surety-${process.getuid?.() ?? 0}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return path.join(folder, `${id}.sock`);
}
