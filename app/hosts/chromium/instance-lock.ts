import { createHash } from 'node:crypto';
import { mkdirSync, realpathSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

export interface InstanceLock {
  release(): Promise<void>;
}

/**
 * One workstation for each data folder: a Unix socket (a named pipe on Windows), never a TCP port.
 *
 * @param onSecondStart called when somebody else asks for the same folder.
 * @returns undefined where another workstation holds the folder; it was asked to come to the front.
 */
export async function acquireInstanceLock(
  dataFolder: string,
  onSecondStart: () => void,
): Promise<InstanceLock | undefined> {
  const address = lockAddress(dataFolder);
  for (let attempt = 0; attempt < 3; attempt++) {
    const server = await listen(address, onSecondStart);
    if (server) {
      server.unref();
      return { release: () => new Promise((resolve) => server.close(() => resolve())) };
    }
    if (await answers(address)) return undefined;
    // Nobody answers: a killed process left the socket behind.
    if (process.platform !== 'win32') rmSync(address, { force: true });
  }
  return undefined;
}

function lockAddress(dataFolder: string): string {
  const id = createHash('sha256').update(realpathSync(dataFolder)).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\surety-${id}`;
  const folder = path.join(os.tmpdir(), `surety-${process.getuid?.() ?? 0}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return path.join(folder, `${id}.sock`);
}

function listen(address: string, onConnection: () => void): Promise<net.Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = net.createServer((socket) => {
      socket.end();
      onConnection();
    });
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    server.listen(address, () => resolve(server));
  });
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(address, () => {
      socket.end();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
