import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { electronFolder } from './electron-binary.ts';
import { electronStub } from './electron-stub.ts';
import { type Figure, reportFigures } from './figures.ts';
import { archiveLibrary, findPacked, type Packed, readFuses, REACHED_FUSES } from './packed-application.ts';
import { openPackedApplication, startPackedExecutable, startPackedPracticeNetwork } from './packed-run.ts';
import { ROOT, run } from './run.ts';
import { buildApplication, buildContracts, mendLibraries } from './set-up.ts';

/**
 * Packs the application as a release would, without installers, then looks into the package and runs what is in it. Where
 * Electron's binary is absent a stand-in takes its place in the package.
 */
async function packCheck(): Promise<boolean> {
  await mendLibraries();
  await buildContracts();
  await buildApplication();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'surety-package-'));
  try {
    const packed = await pack(path.join(folder, 'release'));
    const figures = [...inspect(packed), ...(await inspectFuses(packed))];
    // Out of the project's folder, or libraries that were left out would be found in its node_modules.
    const application = path.join(folder, 'application');
    archiveLibrary().extractAll(packed.archive, application);
    const chain = await startPackedPracticeNetwork(application, path.join(folder, 'chain'));
    figures.push(truth(`practice network answers eth_chainId with ${chain.chainId}`, chain.chainId === '0x7a69'));
    const opened = await openPackedApplication(application, path.join(folder, 'data'));
    figures.push(
      truth('window gets its page and a picture from the package', opened.page && opened.picture),
      truth('the program for pictures makes a thumbnail in the package', opened.thumbnail),
      truth(`demo job is published: ${opened.job}`, opened.job !== undefined),
    );
    if (electronFolder()) {
      const started = await startPackedExecutable(packed.executable, path.join(folder, 'real'));
      figures.push(truth('the packed executable itself opens its database', started));
    } else {
      console.log("The packed executable is not started: skipped, since Electron's binary is not on this machine.");
    }
    reportFigures('pack:check', figures);
    return figures.every(({ ok }) => ok !== false);
  } finally {
    // Windows keeps the libraries that this process loaded from there.
    const loaded = process.platform === 'win32';
    await rm(folder, { recursive: true, force: true }).catch((cause: unknown) => {
      if (!loaded) throw cause;
    });
  }
}

async function pack(output: string): Promise<Packed> {
  const real = electronFolder();
  // Any system can pack for Linux; only one that has the real Electron packs for itself.
  const target = real ? [`-c.electronDist=${real}`] : ['--linux', `-c.electronDist=${electronStub()}`];
  const { code, output: said } = await run('electron-builder', [
    '--dir',
    '--publish=never',
    ...target,
    '-c.mac.identity=null',
    `-c.directories.output=${output}`,
  ]);
  if (code !== 0) throw new Error(`the application could not be packed:\n${said}`);
  return findPacked(output, real ? process.platform : 'linux');
}

/** What must not be in a package: other hosts' parts, sources, and what only building and testing need. */
const FORBIDDEN = [
  /^node_modules\/(node-linux-[^/]+|playwright(-core)?|electron|electron-builder|vite|vitest|typescript|ethers)(\/|$)/,
  /^node_modules\/(@esbuild\/|@openzeppelin\/|@stdlib\/|@types\/|esbuild\/|tsx\/|solc\/)/,
  /^dist\/main\/chromium/,
  /\.(ts|tsx|cts|mts|map|sol)$/,
  /\.(test|spec)\.[cm]?jsx?$/,
  /(^|\/)\.(git|cache|env|npmrc|oxlintrc)/,
];
const TOP = new Set(['dist', 'node_modules', 'package.json']);
const NATIVE = /\.(node|so|dylib|dll)(\.[\d.]+)?$/;
const MEGABYTE = 2 ** 20;

function inspect({ archive, files, unpacked }: Packed): Figure[] {
  const unwanted = [...files.keys()].filter(
    (file) => !TOP.has(file.split('/')[0] ?? '') || FORBIDDEN.some((pattern) => pattern.test(file)),
  );
  const enclosed = [...files.keys()].filter((file) => NATIVE.test(file) && !unpacked.has(file));
  for (const file of [...unwanted, ...enclosed].slice(0, 20)) console.error(`does not belong there: ${file}`);
  const size = (chosen: (file: string) => boolean) =>
    [...files].reduce((sum, [file, bytes]) => (chosen(file) ? sum + bytes : sum), 0) / MEGABYTE;
  return [
    reported(
      'application without Electron',
      size(() => true),
    ),
    reported('  in the archive', readFileSync(archive).length / MEGABYTE),
    reported(
      '  beside it (native)',
      size((file) => unpacked.has(file)),
    ),
    reported(
      '  our own programs, page and demo job',
      size((file) => file.startsWith('dist/')),
    ),
    none('files that do not belong in a package', unwanted.length),
    none('native libraries that the archive encloses', enclosed.length),
    truth(
      'entry of package.json is in it',
      files.has(
        path.posix.normalize(
          (JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { main: string }).main,
        ),
      ),
    ),
  ];
}

async function inspectFuses(packed: Packed): Promise<Figure[]> {
  const fuses = await readFuses(packed.executable);
  const wrong = Object.entries(REACHED_FUSES).filter(([name, on]) => fuses[name] !== on);
  for (const [name] of wrong) console.error(`the fuse ${name} is ${String(fuses[name])}`);
  return [none('fuses that are not as they should be', wrong.length)];
}

const reported = (name: string, megabytes: number): Figure => ({
  name,
  value: Math.round(megabytes * 10) / 10,
  unit: 'MB',
  reach: null,
  ok: 'reported',
});
const none = (name: string, value: number): Figure => ({ name, value, unit: '', reach: '0', ok: value === 0 });
const truth = (name: string, holds: boolean): Figure => ({ name, value: +holds, unit: '', reach: '1', ok: holds });

process.exit((await packCheck()) ? 0 : 1);
