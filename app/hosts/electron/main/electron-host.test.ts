import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { app, seen } from '../electron-fixture.ts';
import { CALL_CHANNEL } from '../channels.ts';
import { startElectronHost } from './electron-host.ts';

const OWN = 'app://surety/';
let folder = '';

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'surety-electron-'));
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>Surety</title>');
  seen.userData = path.join(folder, 'data');
  await startElectronHost({
    programsFolder: folder,
    preload: '/preload.cjs',
    rendererFolder: folder,
    resourcesFolder: folder,
  });
});
afterAll(() => {
  app.quit();
  rmSync(folder, { recursive: true, force: true });
});

const window = () => {
  const [only] = seen.windows;
  if (!only || seen.windows.length > 1) throw new Error('one window was expected');
  return only;
};

describe('the Electron host', () => {
  it('registers its scheme and the sandbox before it is ready, then loads its own page', () => {
    expect(seen.order.slice(0, 4)).toEqual(['schemes', 'sandbox', 'ready', 'load']);
    expect(seen.schemes).toEqual([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
    expect(window().address).toBe(OWN);
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

  it('answers the main frame of its own page only', async () => {
    const call = seen.ipc.get(CALL_CHANNEL);
    const text = JSON.stringify({ method: 'system.info', input: null });
    const ask = async (senderFrame: unknown, sender: unknown = window().webContents, sent: unknown = text) =>
      JSON.parse((await call?.({ senderFrame, sender }, sent)) as string) as { ok: boolean };
    expect(await ask({ parent: null, url: OWN })).toMatchObject({
      ok: true,
      value: { host: 'electron', secretProtection: 'private-file' },
    });
    const strangers = [
      ask(null),
      ask({ parent: {}, url: OWN }),
      ask({ parent: null, url: 'https://elsewhere.test/' }),
      ask({ parent: null, url: 'app://other/' }),
      ask({ parent: null, url: OWN }, {}),
      ask({ parent: null, url: OWN }, undefined, { method: 'system.info' }),
    ];
    expect((await Promise.all(strangers)).map(({ ok }) => ok)).toEqual(strangers.map(() => false));
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
      new Request(OWN, { method: 'POST' }),
      new Request(`${OWN}%2e%2e/secret`),
      new Request(`${OWN}a%00b`),
      new Request(`${OWN}..%5csecret`),
      new Request(`${OWN}media/../index.html/x`),
    ];
    expect(await Promise.all(refused.map(async (request) => (await handler?.(request))?.ok))).toEqual(
      refused.map(() => false),
    );
  });

  it('comes to the front for a second start, and opens its page again when it crashed', () => {
    app.emit('second-instance');
    window().webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(seen.order.slice(-3)).toEqual(['restore', 'focus', 'reload']);
  });
});
