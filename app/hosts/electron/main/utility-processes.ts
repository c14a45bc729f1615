import path from 'node:path';
import { utilityProcess } from 'electron';
import type { ChildProcess, ChildProcesses } from '../../../core/ports/child-processes.ts';
import type { Log } from '../../../core/ports/log.ts';

/** Our programs as Electron utility processes; what they print goes to the host's log. */
export function utilityProcesses(programsFolder: string, log: Log): ChildProcesses {
  return {
    start(program): ChildProcess {
      const child = utilityProcess.fork(path.join(programsFolder, `${program}.js`), [], {
        serviceName: `Surety ${program}`,
        stdio: 'pipe',
      });
      let expected = false;
      for (const stream of [child.stdout, child.stderr]) {
        stream?.on('data', (data: Buffer) => log.info(`${program}: ${data.toString('utf8').trimEnd()}`));
      }
      const exited = new Promise<{ expected: boolean; detail: string }>((resolve) => {
        child.once('exit', (code) => resolve({ expected, detail: `exit code ${code}` }));
      });
      return {
        exited,
        send: (text) => child.postMessage(text),
        onMessage(listener) {
          const relay = (message: unknown) => listener(String(message));
          child.on('message', relay);
          return () => void child.off('message', relay);
        },
        async stop() {
          expected = true;
          child.kill();
          await exited;
        },
        async kill() {
          expected = true;
          // Electron's own way asks first, which a decoder that hangs does not hear.
          if (child.pid === undefined) child.kill();
          else endAtOnce(child.pid);
          await exited;
        },
      };
    },
  };
}

/** The id is that of a child which was not seen to end yet, so it is no other process's. */
function endAtOnce(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ESRCH') throw cause;
  }
}
