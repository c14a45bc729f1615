import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** A packed application: where its parts are, and what its archive lists. */
export interface Packed {
  readonly archive: string;
  readonly executable: string;
  /** Bytes of every file by its path in the archive, with slashes. */
  readonly files: ReadonlyMap<string, number>;
  /** Files that lie beside the archive. */
  readonly unpacked: ReadonlySet<string>;
}

interface ArchiveEntry {
  readonly size?: number;
  readonly unpacked?: boolean;
}

interface ArchiveLibrary {
  listPackage(archive: string, options: { isPack: boolean }): string[];
  statFile(archive: string, file: string): ArchiveEntry;
  extractAll(archive: string, target: string): void;
}

interface FuseLibrary {
  readonly getCurrentFuseWire: (executable: string) => Promise<Readonly<Record<string, string | number>>>;
  readonly FuseV1Options: Readonly<Record<string, string | number>>;
}

/** What electron-builder brings with itself; it is asked for where electron-builder would find it. */
function ofElectronBuilder(name: string): unknown {
  const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'));
  return createRequire(builder.resolve('app-builder-lib/package.json'))(name);
}

/** Reads Electron's archives. */
export function archiveLibrary(): ArchiveLibrary {
  return ofElectronBuilder('@electron/asar') as ArchiveLibrary;
}

/** Finds what electron-builder packed for a platform under its output folder. */
export function findPacked(output: string, platform: NodeJS.Platform): Packed {
  const names = readdirSync(output, { recursive: true, encoding: 'utf8' });
  const ends = { darwin: '.app', win32: 'Surety.exe', linux: `-unpacked${path.sep}surety` }[platform as 'linux'];
  const archive = names.find((name) => path.basename(name) === 'app.asar');
  const executable = names.filter((name) => name.endsWith(ends)).toSorted((a, b) => a.length - b.length)[0];
  if (!archive || !executable) throw new Error(`there is no packed application in ${output}`);
  const library = archiveLibrary();
  const files = new Map<string, number>();
  const unpacked = new Set<string>();
  const absolute = path.join(output, archive);
  for (const listed of library.listPackage(absolute, { isPack: false })) {
    const file = listed.replace(/^[\\/]/, '');
    const { size, unpacked: beside = false } = library.statFile(absolute, file);
    if (size === undefined) continue;
    const name = file.replaceAll('\\', '/');
    files.set(name, size);
    if (beside) unpacked.add(name);
  }
  return { archive: absolute, executable: path.join(output, executable), files, unpacked };
}

/** How every fuse must stand in what people get. */
export const REACHED_FUSES: Readonly<Record<string, boolean>> = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
};

/** Reads the fuses out of an executable (on macOS, an application's folder). @returns on or off by their names. */
export async function readFuses(executable: string): Promise<Readonly<Record<string, boolean>>> {
  const { getCurrentFuseWire, FuseV1Options } = ofElectronBuilder('@electron/fuses') as FuseLibrary;
  const wire = await getCurrentFuseWire(executable);
  const known = Object.entries(wire).filter(([index]) => index !== 'version');
  return Object.fromEntries(
    known.map(([index, state]) => [String(FuseV1Options[index]), String.fromCharCode(Number(state)) === '1']),
  );
}
