import { check } from './check.ts';
import { SetUpError } from './set-up.ts';
import { start } from './start.ts';
import { test } from './test.ts';
import { tour } from './tour.ts';

const COMMANDS: Readonly<
  Record<string, { readonly run: (rest: readonly string[]) => Promise<number>; readonly help: string }>
> = {
  start: { run: start, help: 'opens the workstation (the default)' },
  check: { run: check, help: 'format, lint, layers, types and unit tests: the quick inner loop' },
  tour: { run: tour, help: 'walks through the application without a window and writes pictures to out/tour' },
  test: { run: test, help: 'every check there is, with the time of each stage' },
  help: { run: async () => (listCommands(console.log), 0), help: 'says this' },
};

function listCommands(say: (line: string) => void): void {
  for (const [known, { help }] of Object.entries(COMMANDS)) say(`  ./surety ${known.padEnd(8)} ${help}`);
}

const [name = 'start', ...rest] = process.argv.slice(2);
const command = name.startsWith('--') ? COMMANDS['start'] : COMMANDS[name];
if (!command) {
  console.error(`Surety has no command "${name}". It has:`);
  listCommands(console.error);
  process.exit(2);
}
try {
  process.exit(await command.run(name.startsWith('--') ? [name, ...rest] : rest));
} catch (cause) {
  if (!(cause instanceof SetUpError)) throw cause;
  console.error(`Surety: ${cause.message}`);
  process.exit(3);
}
