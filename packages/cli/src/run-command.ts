import { EXIT } from './exit.ts';
import { HELP, VERSION } from './help.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

type Command = (args: readonly string[], terminal: Terminal) => Promise<number>;

/** Loaded when they are called, so that each command starts with no more than it needs. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  scan: async () => (await import('./scan.ts')).scan,
  judge: async () => (await import('./judge.ts')).judge,
  explain: async () => (await import('./catalogue-commands.ts')).explain,
  checks: async () => (await import('./catalogue-commands.ts')).checks,
  schema: async () => (await import('./catalogue-commands.ts')).schema,
  lab: async () => (await import('./lab.ts')).lab,
  demo: async () => (await import('./demo.ts')).demo,
};

/**
 * Runs the command that the arguments name, and gives the exit status. What is wrong with them is said in a sentence.
 *
 * Rejects only with a defect of ours.
 */
export async function runCommand(
  [name, ...args]: readonly string[],
  terminal: Terminal,
): Promise<number> {
  if (name === '--version' || name === '-V') {
    terminal.out(`${VERSION}\n`);
    return EXIT.fine;
  }
  const wantsHelp = name === undefined || name === 'help' || [name, ...args].some(isHelp);
  if (wantsHelp) {
    if (name === undefined) terminal.err(HELP);
    else terminal.out(HELP);
    return name === undefined ? EXIT.usage : EXIT.fine;
  }
  try {
    const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (load === undefined)
      throw new UsageError(`Cannot run "${name}": there is no such command; try scrutineer --help`);
    const command = await load();
    return await command(args, terminal);
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.err(`scrutineer: ${error.message}\n`);
      return EXIT.usage;
    }
    throw error;
  }
}

function isHelp(arg: string): boolean {
  return arg === '--help' || arg === '-h';
}
