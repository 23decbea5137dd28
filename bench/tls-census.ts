import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { cpus } from 'node:os';
import { suiteByCode } from '@scrutineer/wire/tls';
import { loopbackLook } from '../interop/loopback-look.ts';
import { startNginx } from '../interop/nginx.ts';
import { type Asker, createAsker } from '../packages/probes/src/tls/asker.ts';
import { takeCensus } from '../packages/probes/src/tls/census.ts';
import type { TlsCensusFacts } from '../packages/probes/src/tls/facts.ts';

/**
 * Measures the census of nginx as a library call beside `sslscan` as a process: `node bench/tls-census.ts [--all]`.
 *
 * Both look at the same servers in the same run, on loopback and through a line that delays each direction by
 * 25 ms, so that a round trip takes 50 ms. `--all` adds nmap and testssl.sh, which take minutes.
 */

const SERVERS = [
  { name: 'modern', lines: '{rsa} ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers HIGH:!aNULL:!MD5;' },
  { name: 'strict', lines: '{rsa} ssl_protocols TLSv1.3;' },
  {
    name: 'old and weak',
    lines:
      '{rsa} ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3; ssl_ciphers ALL:COMPLEMENTOFALL:@SECLEVEL=0;',
  },
] as const;
const RUNS = 5;
const ONE_WAY_MS = 25;

interface Row {
  readonly what: string;
  readonly medianMs: number;
  readonly notes: string;
}

const nginx = await startNginx(SERVERS.map(({ lines: own }) => own));
const lines: Server[] = [];
try {
  const { versions } = process;
  console.log(
    `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${versions.node}, median of ${RUNS}`,
  );
  for (const [at, { name }] of SERVERS.entries()) {
    const port = nginx.ports[at] ?? 0;
    print(`${name}, loopback`, await compare(port, RUNS));
    const line = await delayLine(port);
    lines.push(line);
    print(`${name}, 50 ms round trip`, await compare(portOf(line), 1));
  }
  if (process.argv.includes('--all')) print('other tools on the first, loopback', slowTools());
} finally {
  for (const line of lines) line.close();
  nginx[Symbol.dispose]();
}

async function compare(port: number, runs: number): Promise<readonly Row[]> {
  const first = await timedCensus(port);
  const ours = [first];
  for (let run = 1; run < runs; run += 1) ours.push(await timedCensus(port));
  const theirs: number[] = [];
  for (let run = 0; run < runs; run += 1)
    theirs.push(await timedTool('sslscan', [`127.0.0.1:${port}`]));
  const { facts, signatures } = first;
  const { connections, roundTrips } = facts.cost;
  const notes = `${suitesIn(facts)} suites, ${connections} connections, ${roundTrips} round trips, ${signatures} signatures`;
  return [
    { what: 'census, first', medianMs: first.ms, notes },
    ...(runs > 1
      ? [{ what: 'census', medianMs: median(ours.map(({ ms }) => ms)), notes: '' }]
      : []),
    { what: 'sslscan', medianMs: median(theirs), notes: '' },
  ];
}

async function timedCensus(port: number) {
  let signatures = 0;
  const asker = createAsker(loopbackLook(port), {
    sessions: 400,
    lanes: 6,
    sessionMs: 8_000,
    totalMs: 75_000,
  });
  const counting: Asker = {
    ...asker,
    async ask(hello, wait) {
      const answer = await asker.ask(hello, wait);
      if (answer.kind === 'accepted') {
        const { keyExchange } = suiteByCode(answer.hello.suite) ?? {};
        if (keyExchange === 'ECDHE' || keyExchange === 'DHE') signatures += 1;
      }
      return answer;
    },
  };
  const start = performance.now();
  const facts = await takeCensus(counting, { serverName: '127.0.0.1', isThorough: true });
  return { ms: performance.now() - start, facts, signatures };
}

async function timedTool(command: string, args: readonly string[]): Promise<number> {
  const start = performance.now();
  const child = spawn(command, [...args], { stdio: 'ignore' });
  await once(child, 'exit');
  return performance.now() - start;
}

function slowTools(): readonly Row[] {
  const port = String(nginx.ports[0]);
  const tools = [
    ['nmap', ['-Pn', '-p', port, '--script', 'ssl-enum-ciphers', '127.0.0.1']],
    ['testssl', ['-p', '-E', '-S', '--quiet', `127.0.0.1:${port}`]],
  ] as const;
  return tools.map(([command, args]) => {
    const start = performance.now();
    const { error } = spawnSync(command, args, { stdio: 'ignore' });
    const notes = error === undefined ? args.join(' ') : 'not installed';
    return { what: command, medianMs: performance.now() - start, notes };
  });
}

/** A line that keeps every byte back for a while, in both directions. A connection itself is made at once. */
async function delayLine(port: number): Promise<Server> {
  const server = createServer((near) => {
    const far = connect({ host: '127.0.0.1', port, noDelay: true });
    near.setNoDelay(true);
    delay(near, far);
    delay(far, near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function delay(from: Socket, to: Socket): void {
  from.on('data', (chunk) => setTimeout(() => to.writable && to.write(chunk), ONE_WAY_MS));
  from.on('end', () => setTimeout(() => to.end(), ONE_WAY_MS));
  from.on('error', () => setTimeout(() => to.destroy(), ONE_WAY_MS));
}

function print(title: string, rows: readonly Row[]): void {
  console.log(`\n${title}`);
  for (const { what, medianMs, notes } of rows) {
    console.log(`  ${what.padEnd(14)} ${medianMs.toFixed(0).padStart(7)} ms  ${notes}`);
  }
}

function suitesIn({ versions }: TlsCensusFacts): number {
  return Object.values(versions)
    .map((sight) => (sight.kind === 'seen' ? sight.facts.suites.length : 0))
    .reduce((sum, each) => sum + each, 0);
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
