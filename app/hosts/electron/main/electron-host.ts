import { mkdirSync } from 'node:fs';
import path from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  powerMonitor,
  protocol,
  session,
  type WebFrameMain,
} from 'electron';
import { openWorkstation, type Workstation } from '../../../core/workstation/workstation.ts';
import type { ApiSession } from '../../../core/workstation/api-session.ts';
import { defaultDataFolder } from '../../ports/data-folder.ts';
import { streamLog } from '../../ports/stream-log.ts';
import { systemClock, systemRandom } from '../../ports/node-ports.ts';
import { CALL_CHANNEL, PUSH_CHANNEL } from '../channels.ts';
import { electronSecrets } from './electron-secrets.ts';
import { utilityProcesses } from './utility-processes.ts';

const SCHEME = 'app';
const HOST = 'surety';
export const ORIGIN = `${SCHEME}://${HOST}`;

export interface ElectronFolders {
  readonly programsFolder: string;
  readonly preload: string;
  readonly rendererFolder: string;
  readonly resourcesFolder: string;
}

/** Opens the workstation under Electron: one sandboxed window on a scheme of our own, everything else refused. */
export async function startElectronHost(folders: ElectronFolders): Promise<void> {
  const dataFolder = defaultDataFolder();
  if (!keepOwnFilesIn(dataFolder) || !app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  // The canvas fetches its pictures to decode them off the window's thread; the page's policy lets it fetch from here only.
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  app.enableSandbox();
  await app.whenReady();
  const workstation = await open(folders, dataFolder);
  if (!workstation) return;
  refusePermissions();
  servePages(workstation);
  setMenu();
  const window = openWindow(folders.preload, workstation);
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  const lock = () => void workstation.lock();
  powerMonitor.on('suspend', lock).on('lock-screen', lock);
  app.on('window-all-closed', () => app.quit());
  closeBeforeQuit(workstation);
}

/** Electron's own files, and with them its lock, belong to the data folder: two folders are two workstations. */
function keepOwnFilesIn(dataFolder: string): boolean {
  const folder = path.join(dataFolder, 'electron');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch {
    dialog.showErrorBox(
      'Surety could not start',
      `Surety cannot write to its data folder ${dataFolder}. Give yourself the right to write there, ` +
        'or choose another folder with SURETY_DATA.',
    );
    return false;
  }
  app.setPath('userData', folder);
  return true;
}

async function open(
  { programsFolder, rendererFolder, resourcesFolder }: ElectronFolders,
  dataFolder: string,
): Promise<Workstation | undefined> {
  const log = streamLog(process.stderr);
  try {
    return await openWorkstation({
      host: 'electron',
      version: app.getVersion(),
      dataFolder,
      rendererFolder,
      resourcesFolder,
      clock: systemClock,
      random: systemRandom,
      secrets: electronSecrets(dataFolder),
      childProcesses: utilityProcesses(programsFolder, log),
      log,
      chooseFolder,
    });
  } catch (cause) {
    log.error('the workstation could not be opened', cause);
    dialog.showErrorBox('Surety could not start', cause instanceof Error ? cause.message : String(cause));
    app.quit();
    return undefined;
  }
}

/** The system's own dialog. Which folder it gave is the person's choice; what may be read of it is the core's. */
async function chooseFolder(): Promise<string | undefined> {
  const { canceled, filePaths } = await dialog.showOpenDialog({ properties: ['openDirectory'] });
  return canceled ? undefined : filePaths[0];
}

function refusePermissions(): void {
  const all = session.defaultSession;
  all.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  all.setPermissionCheckHandler(() => false);
  all.setDevicePermissionHandler(() => false);
  all.setDisplayMediaRequestHandler((_request, answer) => answer({}));
}

function servePages(workstation: Workstation): void {
  protocol.handle(SCHEME, async (request) => {
    if (request.method !== 'GET' || !isOwn(request.url)) return new Response(null, { status: 404 });
    const { status, headers, body } = await workstation.serve(new URL(request.url));
    return new Response(body, { status, headers: { ...headers } });
  });
}

/** Not `URL.origin`: in Node that is the text "null" for a scheme of one's own. A user, a port or another case is another place. */
function isOwn(address: string): boolean {
  return URL.parse(address)?.href.startsWith(`${ORIGIN}/`) ?? false;
}

/** Electron's own menu opens DevTools and web pages; macOS needs one for its editing keys. */
function setMenu(): void {
  const roles = [{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }] as const;
  Menu.setApplicationMenu(process.platform === 'darwin' ? Menu.buildFromTemplate([...roles]) : null);
}

function openWindow(preload: string, workstation: Workstation): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 960,
    minHeight: 600,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: '#191A1B',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      devTools: !app.isPackaged,
      spellcheck: false,
    },
  });
  const contents = window.webContents;
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => {
    if (!isOwn(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());

  let api: ApiSession | undefined;
  const push = (topic: string, text: string) => {
    if (!window.isDestroyed()) contents.send(PUSH_CHANNEL, topic, text);
  };
  const connect = () => {
    api?.close();
    api = workstation.connect(push);
  };
  connect();
  // A reload starts with no subscriptions of the page before it.
  contents.on('did-start-navigation', (details) => {
    if (details.isMainFrame && !details.isSameDocument) connect();
  });
  contents.on('render-process-gone', (_event, details) => {
    if (details.reason !== 'clean-exit') contents.reload();
  });
  ipcMain.handle(CALL_CHANNEL, (event, text: unknown) => {
    const own = event.sender === contents && isOwnPage(event.senderFrame);
    if (!own || typeof text !== 'string' || !api) return REFUSED;
    return api.call(text);
  });
  window.once('ready-to-show', () => window.show());
  window.on('closed', () => api?.close());
  void window.loadURL(`${ORIGIN}/`);
  return window;
}

/** The main frame as it is now, on our own page. A frame that has been left or is gone is none. */
function isOwnPage(frame: WebFrameMain | null): boolean {
  return !!frame && !frame.isDestroyed() && !frame.detached && frame.parent === null && isOwn(frame.url);
}

const REFUSED = JSON.stringify({
  ok: false,
  error: { code: 'forbidden', message: 'Only the workstation window may call the core.', retryable: false, trace: '' },
});

/** Quitting waits until the core has closed its database and its processes. */
function closeBeforeQuit(workstation: Workstation): void {
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void workstation.close().finally(() => {
      closed = true;
      app.quit();
    });
  });
}
