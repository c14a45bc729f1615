import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import type { RunningProcess } from './process-table.ts';

/** Where any of the processes can be reached: listening TCP sockets and bound UDP ones, as Linux's /proc has them. */
export function openPorts(processes: readonly RunningProcess[]): readonly string[] {
  return processes.flatMap(({ pid, command }) => {
    const own = socketsOf(pid);
    return ['tcp', 'tcp6', 'udp', 'udp6']
      .flatMap((protocol) => reachableSockets(pid, protocol))
      .filter(({ inode }) => own.has(inode))
      .map(({ protocol, local }) => `${protocol} ${local} of ${command.slice(0, 80)}`);
  });
}

/** Network interfaces that a process has. */
export function interfacesOf(pid: number): readonly string[] {
  const table = unlessGone(() => readFileSync(`/proc/${pid}/net/dev`, 'utf8')) ?? '';
  return [...table.matchAll(/^\s*(\S+):/gm)].map(([, name]) => name ?? '');
}

const LISTENING = '0A';

/** In the process' own network namespace. Columns: slot, local, remote, state, queues, timer, retransmits, user, timeout, inode. */
function reachableSockets(pid: number, protocol: string) {
  const table = unlessGone(() => readFileSync(`/proc/${pid}/net/${protocol}`, 'utf8')) ?? '';
  return table
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
      if (local === undefined || inode === undefined) return [];
      return protocol.startsWith('udp') || state === LISTENING ? [{ protocol, local, inode }] : [];
    });
}

function socketsOf(pid: number): ReadonlySet<string> {
  const names = unlessGone(() => readdirSync(`/proc/${pid}/fd`)) ?? [];
  const links = names.map((name) => unlessGone(() => readlinkSync(`/proc/${pid}/fd/${name}`)) ?? '');
  return new Set(links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []));
}

/** Processes end while they are looked at, and a sandboxed one hides from its own user; it has no sockets of its own either. */
function unlessGone<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (cause) {
    if (['ENOENT', 'ESRCH', 'EACCES', 'EINVAL'].includes((cause as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw cause;
  }
}
