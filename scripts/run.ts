import { spawn, type SpawnOptions } from 'node:child_process';
import path from 'node:path';

/** The project's root folder. */
export const ROOT = path.resolve(import.meta.dirname, '..');

export interface RunResult {
  readonly code: number;
  readonly output: string;
}

interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Shows output as it comes instead of keeping it. */
  readonly live?: boolean;
  /** Where it runs; the project's root unless said. */
  readonly folder?: string;
}

interface SpawnCommand {
  readonly file: string;
  readonly args: readonly string[];
  readonly shell: boolean;
}

/**
 * How a system starts a program: a name is looked for on the path, an absolute path is the program itself. npm's programs
 * are .cmd files on Windows, which only its shell starts; the shell gets one line, with quotes where they are needed.
 */
export function commandOf(program: string, args: readonly string[], platform: NodeJS.Platform): SpawnCommand {
  if (platform !== 'win32' || path.win32.isAbsolute(program)) return { file: program, args, shell: false };
  const quote = (text: string) => (/^[\w@./\\:=,+-]+$/.test(text) ? text : `"${text.replaceAll('"', '""')}"`);
  return { file: [program, ...args].map(quote).join(' '), args: [], shell: true };
}

/** The path on which programs are found: this project's own, this very Node, then the system's. */
export function programPath(system = process.env['PATH'] ?? '', delimiter = path.delimiter): string {
  return [path.join(ROOT, 'node_modules', '.bin'), path.dirname(process.execPath), system].join(delimiter);
}

/** Runs a program of node_modules/.bin or of the system and waits for its end. */
export function run(
  program: string,
  args: readonly string[],
  { env = {}, live = false, folder = ROOT }: RunOptions = {},
): Promise<RunResult> {
  return new Promise((resolve) => {
    const command = commandOf(program, args, process.platform);
    const options = {
      cwd: folder,
      // Output that is kept is read in logs, where colours are noise.
      env: { ...process.env, PATH: programPath(), ...(live ? {} : { NO_COLOR: '1', FORCE_COLOR: '0' }), ...env },
      stdio: live ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      shell: command.shell,
    } satisfies SpawnOptions;
    const child = spawn(command.file, command.args, options);
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.once('error', (cause) => resolve({ code: 127, output: `${output}${cause.message}\n` }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
