import { fork, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { CALL_CHANNEL } from '../app/hosts/electron/channels.ts';
import type * as ElectronFixture from '../app/hosts/electron/electron-fixture.ts';
import { forkedProcesses } from '../app/hosts/ports/forked-processes.ts';
import { streamLog } from '../app/hosts/ports/stream-log.ts';
import { ROOT } from './run.ts';

interface Reply {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: { readonly message: string };
}

/** Starts the practice network's program out of an extracted package, in a process of its own. */
export async function startPackedPracticeNetwork(
  application: string,
  dataFolder: string,
): Promise<{ readonly chainId: string }> {
  const folder = path.join(dataFolder, 'practice');
  mkdirSync(folder, { recursive: true });
  const child = forkedProcesses(path.join(application, 'dist', 'main'), streamLog(process.stderr)).start(
    'practice-network',
  );
  let lastId = 0;
  const ask = (method: string, argument: unknown) =>
    new Promise<unknown>((resolve, reject) => {
      const id = ++lastId;
      void child.exited.then(({ detail }) => reject(new Error(`the packed practice network ended: ${detail}`)));
      const stop = child.onMessage((text) => {
        const reply = JSON.parse(text) as Reply;
        if (reply.id !== id) return;
        stop();
        if (reply.error) reject(new Error(reply.error.message));
        else resolve(reply.value);
      });
      child.send(JSON.stringify({ id, method, argument }));
    });
  try {
    const demoFolder = path.join(application, 'dist', 'resources', 'demo');
    await ask('start', { folder, contentFolder: path.join(dataFolder, 'content'), demoFolder });
    const { result } = (await ask('request', { method: 'eth_chainId', params: [] })) as { readonly result: string };
    return { chainId: result };
  } finally {
    await child.stop();
  }
}

interface Job {
  readonly title: string;
  readonly coverUrl: string;
}

/** What an opened package showed. */
interface OpenedPackage {
  readonly page: boolean;
  readonly picture: boolean;
  /** A small picture, which the program for pictures made. */
  readonly thumbnail: boolean;
  /** Title of the first job. */
  readonly job: string | undefined;
}

/**
 * Runs the packed Electron entry itself, with the tests' stand-in for Electron's API and its programs forked: the encrypted
 * database, the key process, the practice network and the pictures' program all come out of the package.
 */
export async function openPackedApplication(application: string, dataFolder: string): Promise<OpenedPackage> {
  const { seen, app } = await layOutStandIn(application);
  process.env['SURETY_DATA'] = dataFolder;
  const programs: Promise<unknown>[] = [];
  seen.fork = (program) => {
    const child = fork(program, [], { execArgv: [], stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
    programs.push(new Promise((resolve) => child.once('exit', resolve)));
    const postMessage = (text: string) => void child.send(text);
    return Object.assign(child, { postMessage }) as unknown as ElectronFixture.UtilityProcess;
  };
  const entry = JSON.parse(readFileSync(path.join(application, 'package.json'), 'utf8')) as { readonly main: string };
  await import(pathToFileURL(path.join(application, entry.main)).href);
  while (seen.windows.length === 0) {
    if (seen.errors.length > 0) throw new Error(seen.errors.join('\n'));
    await new Promise(setImmediate);
  }
  const [window] = seen.windows;
  const url = window?.address ?? '';
  const ask = async (method: string, input: unknown): Promise<unknown> => {
    const event = { sender: window?.webContents, senderFrame: { ...OWN_FRAME, url } };
    const text = (await seen.ipc.get(CALL_CHANNEL)?.(event, JSON.stringify({ method, input }))) as string;
    const reply = JSON.parse(text) as { readonly ok: boolean; readonly value?: unknown; readonly error?: object };
    if (!reply.ok) throw new Error(`${method}: ${JSON.stringify(reply.error)}`);
    return reply.value;
  };
  const get = async (address: string) => seen.protocols.get('app')?.(new Request(address));
  try {
    await ask('wallet.createPractice', null);
    await ask('network.startPractice', null);
    const jobs = (await ask('jobs.list', null)) as { readonly snapshot: readonly Job[] };
    const [job] = jobs.snapshot;
    const page = await get(url);
    const picture = await get(new URL(job?.coverUrl ?? '', url).href);
    const thumbnail = await get(new URL((job?.coverUrl ?? '').replace(/^\/media\//, '/thumb/'), url).href);
    return {
      page: page?.ok === true && (await page.text()).includes('<div id='),
      picture: picture?.headers.get('content-type') === 'image/jpeg',
      thumbnail: thumbnail?.headers.get('content-type') === 'image/webp',
      job: job?.title,
    };
  } finally {
    app.quit();
    await Promise.all(programs);
  }
}

/**
 * Starts the packed executable as a person would, fuses and all, and ends it once its database is there.
 *
 * @param executable on macOS, the application's folder.
 * @returns false where it ended before that.
 */
export async function startPackedExecutable(executable: string, dataFolder: string): Promise<boolean> {
  const file = executable.endsWith('.app') ? path.join(executable, 'Contents', 'MacOS', 'Surety') : executable;
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  mkdirSync(dataFolder, { recursive: true });
  const child = spawn(file, root, { stdio: 'inherit', env: { ...process.env, SURETY_DATA: dataFolder } });
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const opened = new Promise<boolean>((resolve) => {
    const watcher = watch(dataFolder, () => {
      if (!existsSync(path.join(dataFolder, 'workstation.db'))) return;
      watcher.close();
      resolve(true);
    });
    void gone.then(() => {
      watcher.close();
      resolve(false);
    });
  });
  const result = await opened;
  child.kill();
  await gone;
  return result;
}

const OWN_FRAME = { parent: null, detached: false, isDestroyed: () => false };

async function layOutStandIn(application: string): Promise<typeof ElectronFixture> {
  const folder = path.join(application, 'node_modules', 'electron');
  mkdirSync(folder);
  const source = readFileSync(path.join(ROOT, 'app', 'hosts', 'electron', 'electron-fixture.ts'), 'utf8');
  writeFileSync(path.join(folder, 'index.js'), stripTypeScriptTypes(source));
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ type: 'module', main: 'index.js' }));
  return (await import(pathToFileURL(path.join(folder, 'index.js')).href)) as typeof ElectronFixture;
}
