import { fork } from 'node:child_process';
import path from 'node:path';
import type { ChildProcess, ChildProcesses } from '../../core/ports/child-processes.ts';
import type { Log } from '../../core/ports/log.ts';

const STOP_GRACE_MILLISECONDS = 5000;

/** Our programs as forked Node processes; what they print goes to the host's log. */
export function forkedProcesses(programsFolder: string, log: Log): ChildProcesses {
  return {
    start(program): ChildProcess {
      const child = fork(path.join(programsFolder, `${program}.js`), [], {
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        execArgv: [],
        // A session's own Node options must not reach the process that holds keys.
        env: { ...process.env, NODE_OPTIONS: '' },
      });
      let expected = false;
      for (const stream of [child.stdout, child.stderr]) {
        stream?.setEncoding('utf8').on('data', (text: string) => log.info(`${program}: ${text.trimEnd()}`));
      }
      const exited = new Promise<{ expected: boolean; detail: string }>((resolve) => {
        child.once('error', (cause) => resolve({ expected, detail: cause.message }));
        child.once('exit', (code, signal) => resolve({ expected, detail: signal ?? `exit code ${code}` }));
      });
      return {
        exited,
        send(text) {
          if (child.connected)
            child.send(text, (cause) => cause && log.error(`${program} did not get a message`, cause));
        },
        onMessage(listener) {
          const relay = (message: unknown) => listener(String(message));
          child.on('message', relay);
          return () => void child.off('message', relay);
        },
        async stop() {
          expected = true;
          if (child.connected) child.disconnect();
          const late = setTimeout(() => child.kill('SIGKILL'), STOP_GRACE_MILLISECONDS);
          await exited;
          clearTimeout(late);
        },
        async kill() {
          expected = true;
          child.kill('SIGKILL');
          await exited;
        },
      };
    },
  };
}
