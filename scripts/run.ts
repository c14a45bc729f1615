import { spawn } from 'node:child_process';
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

/** Runs a program of node_modules/.bin or of the system and waits for its end. */
export function run(
  program: string,
  args: readonly string[],
  { env = {}, live = false, folder = ROOT }: RunOptions = {},
): Promise<RunResult> {
  return new Promise((resolve) => {
    // npm's programs are .cmd files on Windows, which only a shell starts.
    const windows = process.platform === 'win32';
    const child = spawn(program, args, {
      cwd: folder,
      // Output that is kept is read in logs, where colours are noise.
      env: { ...process.env, ...(live ? {} : { NO_COLOR: '1', FORCE_COLOR: '0' }), ...env },
      stdio: live ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      shell: windows,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.once('error', (cause) => resolve({ code: 127, output: `${output}${cause.message}\n` }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
