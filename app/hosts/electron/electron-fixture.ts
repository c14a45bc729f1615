/** A stand-in for Electron's API, typed against its declarations so that it cannot drift from them. */
import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';

type IpcListener = (event: unknown, ...values: unknown[]) => unknown;

export class UtilityProcess extends EventEmitter {
  stdout = null;
  stderr = null;
  /** Undefined until the process was spawned and after it ended, as in Electron. */
  pid: number | undefined = undefined;
  postMessage = (_text: string): void => {};
  kill = (): void => queueMicrotask(() => this.emit('exit', 0));
}

/** What the host did, in the order in which it did it. */
export const seen = {
  order: [] as string[],
  ready: false,
  userData: '',
  schemes: [] as Electron.CustomScheme[],
  protocols: new Map<string, (request: Request) => Promise<Response>>(),
  ipc: new Map<string, IpcListener>(),
  windows: [] as BrowserWindow[],
  permissions: {} as { request?: unknown; check?: unknown; device?: unknown; display?: unknown },
  errors: [] as string[],
  /** What somebody chooses in the system's dialog for a folder; undefined for Cancel. */
  chosen: undefined as string | undefined,
  /** Whether another window has the lock already. */
  locked: false,
  /** Starts a program; by default one that says nothing and ends when it is told to. */
  fork: (_program: string): UtilityProcess => new UtilityProcess(),
  /** Whether the system has a store for secrets, and which. */
  secretStore: 'basic_text',
};

class Application extends EventEmitter {
  isPackaged = true;
  requestSingleInstanceLock = () => !seen.locked;
  quit = () => {
    seen.order.push('quit');
    this.emit('will-quit', { preventDefault() {} });
  };
  enableSandbox = () => void seen.order.push(seen.ready ? 'sandbox too late' : 'sandbox');
  setPath = (name: string, place: string) => {
    if (name === 'userData') seen.userData = place;
  };
  getVersion = () => 'test';
  async whenReady(): Promise<void> {
    seen.ready = true;
    seen.order.push('ready');
  }
}
export const app = new Application();

export class WebContents extends EventEmitter {
  readonly sent: unknown[][] = [];
  openHandler: ((details: { url: string }) => { action: string }) | undefined;
  send = (...values: unknown[]) => void this.sent.push(values);
  reload = () => void seen.order.push('reload');
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler;
  }
}

export class BrowserWindow extends EventEmitter {
  readonly webContents = new WebContents();
  readonly options: Electron.BrowserWindowConstructorOptions;
  address = '';
  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    seen.windows.push(this);
  }
  async loadURL(address: string): Promise<void> {
    this.address = address;
    seen.order.push('load');
  }
  show = () => void seen.order.push('show');
  focus = () => void seen.order.push('focus');
  restore = () => void seen.order.push('restore');
  isMinimized = () => true;
  isDestroyed = () => false;
}

export const protocol = {
  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]) {
    seen.order.push(seen.ready ? 'schemes too late' : 'schemes');
    seen.schemes.push(...schemes);
  },
  handle(scheme: string, handler: (request: Request) => Promise<Response>) {
    seen.protocols.set(scheme, handler);
  },
} satisfies Partial<Record<keyof Electron.Protocol, unknown>>;

export const ipcMain = {
  handle: (channel: string, listener: IpcListener) => void seen.ipc.set(channel, listener),
} satisfies Partial<Record<keyof Electron.IpcMain, unknown>>;

export const powerMonitor = new EventEmitter();

export const Menu = {
  setApplicationMenu: (menu: unknown) => void seen.order.push(menu === null ? 'no menu' : 'menu'),
  buildFromTemplate: (template: readonly Electron.MenuItemConstructorOptions[]) => template,
} satisfies Partial<Record<keyof typeof Electron.Menu, unknown>>;

const defaultSession = {
  setPermissionRequestHandler: (handler: unknown) => void (seen.permissions.request = handler),
  setPermissionCheckHandler: (handler: unknown) => void (seen.permissions.check = handler),
  setDevicePermissionHandler: (handler: unknown) => void (seen.permissions.device = handler),
  setDisplayMediaRequestHandler: (handler: unknown) => void (seen.permissions.display = handler),
} satisfies Partial<Record<keyof Electron.Session, unknown>>;
export const session = { defaultSession };

export const dialog = {
  showErrorBox: (title: string, text: string) => void seen.errors.push(`${title}: ${text}`),
  showOpenDialog: async (options: Electron.OpenDialogOptions) => {
    seen.order.push(`choose ${options.properties?.join(' ')}`);
    return { canceled: seen.chosen === undefined, filePaths: seen.chosen === undefined ? [] : [seen.chosen] };
  },
} satisfies Partial<Record<keyof Electron.Dialog, unknown>>;

export const safeStorage = {
  isEncryptionAvailable: () => true,
  getSelectedStorageBackend: () => seen.secretStore,
  encryptString: (text: string) => Buffer.from(text).reverse(),
  decryptString: (bytes: Buffer) => Buffer.from(bytes).reverse().toString(),
} satisfies Partial<Record<keyof Electron.SafeStorage, unknown>>;

export const utilityProcess = { fork: (program: string) => seen.fork(program) };
