import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { whereIs } from './programs.ts';

/** A daemon that runs for one test. Disposed of, it and all its children are gone. */
export interface Daemon extends AsyncDisposable {
  /** What it wrote to its outputs until now. */
  readonly said: () => string;
}

/** How a daemon is started, and how one knows that it is up. */
export interface DaemonStart {
  readonly program: string;
  /** It must stay in the foreground. */
  readonly args: readonly string[];
  /** Each must accept a TCP connection before the daemon counts as up. */
  readonly listening: readonly { readonly address: string; readonly port: number }[];
}

const UP_MS = 15_000;
const DOWN_MS = 5_000;
const SAID_CHARACTERS_MAX = 3_000;

/** Groups of processes that are killed when the test's process goes, whatever the reason. */
const groups = new Set<number>();
process.once('exit', () => groups.forEach((group) => kill(group, 'SIGKILL')));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

/** Starts a daemon and waits until it accepts connections. @throws Error with its words when it does not. */
export async function startDaemon({ program, args, listening }: DaemonStart): Promise<Daemon> {
  const path = whereIs(program);
  if (path === undefined) throw new Error(`Cannot start ${program}: it is not installed`);
  // A group of its own, so that workers go with their master.
  const child = spawn(path, args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-SAID_CHARACTERS_MAX);
    });
  }
  if (child.pid !== undefined) groups.add(child.pid);
  const daemon = { said: () => said, [Symbol.asyncDispose]: async () => stop(child) };
  try {
    const until = performance.now() + UP_MS;
    for (const place of listening) await accepting(place, child, until);
  } catch (error) {
    await stop(child);
    throw new Error(`Cannot start ${program}: ${String(error)}\n${said}`, { cause: error });
  }
  return daemon;
}

async function accepting(
  { address, port }: { readonly address: string; readonly port: number },
  child: ChildProcess,
  until: number,
): Promise<void> {
  for (;;) {
    const socket = connect({ host: address, port });
    const isUp = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (isUp) return;
    if (child.exitCode !== null) throw new Error(`it ended with status ${child.exitCode}`);
    if (performance.now() > until) throw new Error(`nothing listens at ${address}:${port}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function stop(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  if (child.exitCode === null && child.signalCode === null) {
    const gone = once(child, 'exit');
    kill(pid, 'SIGTERM');
    const patience = setTimeout(() => kill(pid, 'SIGKILL'), DOWN_MS);
    await gone;
    clearTimeout(patience);
  }
  kill(pid, 'SIGKILL');
  groups.delete(pid);
  // Whoever else may still hold their other ends must not hold us.
  child.stdout?.destroy();
  child.stderr?.destroy();
}

/** Signals a whole group; one that is gone already is well. */
function kill(group: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(-group, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
