import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandOf, programPath, ROOT, run } from './run.ts';

describe('how a program is started', () => {
  it('needs no shell where programs are files that start by themselves', () => {
    const args = ['--max-warnings', '0', 'a file.sol'];
    expect(commandOf('solhint', args, 'linux')).toEqual({ file: 'solhint', args, shell: false });
    expect(commandOf('/opt/my node/node', args, 'darwin')).toEqual({ file: '/opt/my node/node', args, shell: false });
  });

  it('is one quoted line for the shell on Windows, and no line at all for a program by its full path', () => {
    expect(commandOf('solhint', ['--max-warnings', '0', 'src/**/*.sol', 'a & b', ''], 'win32')).toEqual({
      file: 'solhint --max-warnings 0 "src/**/*.sol" "a & b" ""',
      args: [],
      shell: true,
    });
    const node = 'C:\\Program Files\\nodejs\\node.exe';
    expect(commandOf(node, ['e2e/tour/tour.ts'], 'win32')).toEqual({
      file: node,
      args: ['e2e/tour/tour.ts'],
      shell: false,
    });
  });

  it('finds this project’s programs and this very Node whoever asks', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'surety-run-'));
    const program = path.join(folder, 'version.cjs');
    writeFileSync(program, 'process.stdout.write(process.version)');
    expect(programPath('elsewhere').split(path.delimiter)[0]).toBe(path.join(ROOT, 'node_modules', '.bin'));
    expect(await run('node', [program], { folder })).toEqual({ code: 0, output: process.version });
    expect((await run('prettier', ['--version'], { folder })).code).toBe(0);
    rmSync(folder, { recursive: true, force: true });
  });
});
