import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { MAXIMUM_CALL_BYTES } from '../../../api/wire.ts';
import { TRAVERSALS } from '../../../core/workstation/traversal-fixture.ts';
import { app, powerMonitor, seen, UtilityProcess } from '../electron-fixture.ts';
import { CALL_CHANNEL } from '../channels.ts';
import { keyProgramHere } from './key-program-fixture.ts';
import { startElectronHost } from './electron-host.ts';

const OWN = 'app://surety/';
const SECRET = 'nothing that a page may read';
let parent = '';
let folder = '';

beforeAll(async () => {
  parent = mkdtempSync(path.join(os.tmpdir(), 'surety-electron-'));
  folder = path.join(parent, 'renderer');
  mkdirSync(folder);
  writeFileSync(path.join(parent, 'secret.txt'), SECRET);
  symlinkSync(path.join(parent, 'secret.txt'), path.join(folder, 'link.txt'));
  symlinkSync(parent, path.join(folder, 'out'), 'junction');
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>Surety</title>');
  vi.stubEnv('SURETY_DATA', path.join(parent, 'data'));
  seen.fork = (program) => (program.endsWith('keys.js') ? keyProgramHere() : new UtilityProcess());
  await startElectronHost({
    programsFolder: folder,
    preload: '/preload.cjs',
    rendererFolder: folder,
    resourcesFolder: folder,
  });
});
afterAll(() => {
  vi.unstubAllEnvs();
  app.quit();
  rmSync(parent, { recursive: true, force: true });
});

const window = () => {
  const [only] = seen.windows;
  if (!only || seen.windows.length > 1) throw new Error('one window was expected');
  return only;
};

const PASSWORD = 'correct horse battery staple';
const FRAME = { parent: null, detached: false, isDestroyed: () => false, url: OWN };
const FOREIGN = [
  'https://elsewhere.test/',
  'https://surety/',
  'app://other/',
  'app://surety.elsewhere.test/',
  'app://surety@elsewhere.test/',
  'app://user@surety/',
  'app://surety:80/',
  'app://SURETY/',
  'apps://surety/',
  'file:///surety/',
  'data:text/html,app://surety/',
  'blob:app://surety/x',
  'about:blank',
  '',
];

async function call(senderFrame: object | null, sender: unknown, sent: unknown) {
  const text = (await seen.ipc.get(CALL_CHANNEL)?.({ senderFrame, sender }, sent)) as string;
  return JSON.parse(text) as {
    readonly ok: boolean;
    readonly value?: unknown;
    readonly error?: { readonly code: string };
  };
}

describe('the Electron host', () => {
  it('registers its scheme and the sandbox before it is ready, then loads its own page', () => {
    const menu = process.platform === 'darwin' ? 'menu' : 'no menu';
    expect(seen.order.slice(0, 5)).toEqual(['schemes', 'sandbox', 'ready', menu, 'load']);
    expect(seen.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
    expect(window().address).toBe(OWN);
  });

  it('keeps its own files, and its lock, inside the data folder', () => {
    expect(seen.userData).toBe(path.join(parent, 'data', 'electron'));
  });

  it('opens a sandboxed, isolated window without Node, webviews or DevTools', () => {
    expect(window().options.webPreferences).toEqual({
      preload: '/preload.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      devTools: false,
      spellcheck: false,
    });
  });

  it('refuses permissions, devices and screen capture', () => {
    const { request, check, device, display } = seen.permissions as Record<string, (...values: unknown[]) => unknown>;
    const answers: unknown[] = [];
    request?.({}, 'geolocation', (answer: unknown) => answers.push(answer));
    display?.({}, (answer: unknown) => answers.push(answer));
    expect([answers, check?.(), device?.()]).toEqual([[false, {}], false, false]);
  });

  it('stays where it is: no navigation, no redirect, no second window, no webview', () => {
    const prevented: string[] = [];
    const event = (name: string, url = 'https://elsewhere.test/') => ({
      url,
      preventDefault: () => prevented.push(name),
    });
    const { webContents } = window();
    webContents.emit('will-navigate', event('navigate'));
    webContents.emit('will-navigate', event('own', `${OWN}#a`));
    webContents.emit('will-redirect', event('redirect'));
    webContents.emit('will-attach-webview', event('webview'));
    expect(prevented).toEqual(['navigate', 'redirect', 'webview']);
    expect(webContents.openHandler?.({ url: 'https://elsewhere.test/' })).toEqual({ action: 'deny' });
  });

  it('answers the main frame of its own page only, as long as that frame is there', async () => {
    const { webContents } = window();
    const text = JSON.stringify({ method: 'system.info', input: null });
    const ask = (frame: object | null, sender: unknown = webContents, sent: unknown = text) =>
      call(frame && { ...FRAME, ...frame }, sender, sent);
    expect(await ask({})).toMatchObject({ ok: true, value: { host: 'electron', secretProtection: 'private-file' } });
    const strangers = {
      'no frame': ask(null),
      'a frame inside the page': ask({ parent: FRAME }),
      'a frame that was left': ask({ detached: true }),
      'a frame that is gone': ask({ isDestroyed: () => true }),
      'another window': ask({}, {}),
      'no text': ask({}, webContents, { method: 'system.info' }),
      ...Object.fromEntries(FOREIGN.map((url) => [url, ask({ url })] as const)),
    };
    const forbidden = { ok: false, error: expect.objectContaining({ code: 'forbidden' }) as unknown };
    for (const [stranger, answer] of Object.entries(strangers))
      expect([stranger, await answer]).toEqual([stranger, forbidden]);
  });

  it('shows the system’s dialog for a folder, and tells what was chosen', async () => {
    const choose = () =>
      call(FRAME, window().webContents, JSON.stringify({ method: 'local.chooseFolder', input: null }));
    seen.chosen = parent;
    expect(await choose()).toEqual({ ok: true, value: { path: parent } });
    seen.chosen = undefined;
    expect(await choose()).toEqual({ ok: true, value: null });
    expect(seen.order.filter((step) => step.startsWith('choose'))).toEqual([
      'choose openDirectory',
      'choose openDirectory',
    ]);
  });

  it('refuses what is too large, before it reads it, and what is not a call', async () => {
    const { webContents } = window();
    const codes = await Promise.all(
      [
        ' '.repeat(MAXIMUM_CALL_BYTES + 1),
        '{',
        '[]',
        '{"method":"system.info"}x',
        '{"method":"__proto__.x","input":null}',
      ].map(async (sent) => (await call(FRAME, webContents, sent)).error?.code),
    );
    expect(codes).toEqual(['too-large', 'bad-call', 'bad-call', 'bad-call', 'unknown-method']);
  });

  it('serves its page with a strict policy, and nothing else', async () => {
    const handler = seen.protocols.get('app');
    const page = await handler?.(new Request(OWN));
    expect([page?.status, page?.headers.get('content-security-policy')]).toEqual([
      200,
      expect.stringContaining("default-src 'none'; script-src 'self'"),
    ]);
    const refused = [
      new Request('app://other/'),
      new Request('app://surety:80/'),
      new Request('app://SURETY/'),
      new Request(OWN, { method: 'POST' }),
      ...TRAVERSALS.flatMap((attack) => URL.parse(OWN + attack) ?? [])
        .filter(({ pathname }) => pathname !== '/')
        .map((url) => new Request(url)),
    ];
    for (const request of refused) {
      const answer = await handler?.(request);
      expect([request.url, answer?.ok, (await answer?.text())?.includes(SECRET)]).toEqual([request.url, false, false]);
    }
  });

  it.each(['suspend', 'lock-screen'])(
    'locks a wallet with a password on %s; the password opens it again',
    async (left) => {
      const ask = async (method: string, input: unknown = null) =>
        (await call(FRAME, window().webContents, JSON.stringify({ method, input }))).value as Record<string, unknown>;
      const state = async () => ((await ask('wallet.state'))['snapshot'] as { readonly status: string }).status;
      if ((await state()) === 'none') {
        await ask('wallet.createPractice');
        powerMonitor.emit(left);
        // Without a password this device opens the wallet by itself: there is nothing to lock it with.
        expect(await state()).toBe('unlocked');
        await ask('wallet.setPassword', { current: null, next: PASSWORD });
      }
      expect(await state()).toBe('unlocked');
      powerMonitor.emit(left);
      await vi.waitFor(async () => expect(await state()).toBe('locked'));
      expect(await ask('wallet.unlock', { password: PASSWORD })).toMatchObject({ status: 'unlocked' });
    },
  );

  it('comes to the front for a second start, and opens its page again when it crashed', () => {
    app.emit('second-instance');
    window().webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(seen.order.slice(-3)).toEqual(['restore', 'focus', 'reload']);
  });

  it('leaves at once where another window has the data folder', async () => {
    const before = [...seen.order];
    seen.locked = true;
    await startElectronHost({ programsFolder: folder, preload: '', rendererFolder: folder, resourcesFolder: folder });
    seen.locked = false;
    expect([seen.order.slice(before.length), seen.windows.length]).toEqual([['quit'], 1]);
  });

  it('says what to do where its data folder cannot be written, and leaves', async () => {
    vi.stubEnv('SURETY_DATA', path.join(folder, 'index.html', 'data'));
    await startElectronHost({ programsFolder: folder, preload: '', rendererFolder: folder, resourcesFolder: folder });
    expect(seen.errors).toEqual([
      expect.stringMatching(/could not start: .*cannot write to its data folder .*SURETY_DATA/),
    ]);
    expect(seen.order.at(-1)).toBe('quit');
  });
});
