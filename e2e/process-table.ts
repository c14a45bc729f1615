import { execFileSync } from 'node:child_process';

export interface RunningProcess {
  readonly pid: number;
  readonly parent: number;
  /** The command line; with the pid it tells a process from a later one of the same number. */
  readonly command: string;
}

/** Every process of the machine. One that ended and was not collected yet does not count. */
function processes(): readonly RunningProcess[] {
  const lines = process.platform === 'win32' ? windowsLines() : posixLines();
  return lines.flatMap((line) => {
    const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid && parent ? [{ pid: Number(pid), parent: Number(parent), command: command ?? '' }] : [];
  });
}

function posixLines(): string[] {
  const table = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' });
  return table.split('\n').flatMap((line) => {
    const [, numbers, state, rest] = /^(\s*\d+\s+\d+)\s+(\S+)\s*(.*)$/.exec(line) ?? [];
    return numbers && !state?.startsWith('Z') ? [`${numbers} ${rest}`] : [];
  });
}

function windowsLines(): string[] {
  const query = 'Get-CimInstance Win32_Process | % { "$($_.ProcessId) $($_.ParentProcessId) $($_.CommandLine)" }';
  return execFileSync('powershell', ['-NoProfile', '-Command', query], { encoding: 'utf8' }).split(/\r?\n/);
}

/** What a process started, and what that started in turn; not the process itself. */
export function descendantsOf(pid: number): readonly RunningProcess[] {
  const all = processes();
  const family: RunningProcess[] = [];
  const visit = (parent: number) => {
    for (const child of all.filter((candidate) => candidate.parent === parent)) {
      family.push(child);
      visit(child.pid);
    }
  };
  visit(pid);
  return family;
}

/** Those of some processes that still run. */
export function stillRunning(before: readonly RunningProcess[]): readonly RunningProcess[] {
  const now = new Map(processes().map((running) => [running.pid, running.command]));
  return before.filter(({ pid, command }) => now.get(pid) === command);
}
