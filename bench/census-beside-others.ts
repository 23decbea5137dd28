import type { TlsCensusFacts } from '@scrutineer/probes/tls/facts';
import { census } from '../interop/census.ts';
import { startNginx } from '../interop/nginx.ts';
import { foundAuthority, makeCertificate } from '../interop/openssl.ts';
import { skipWithout, whereIs } from '../interop/programs.ts';
import { openWorkshop } from '../interop/workshop.ts';
import type { LineWish } from '@scrutineer/lab';
import { type Line, openLine } from './line.ts';
import { medianMs, processMs, row, timeMs } from './measure.ts';

const SERVERS = [
  { name: 'modern', lines: 'ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers HIGH:!aNULL:!MD5;' },
  { name: 'TLS 1.3 alone', lines: 'ssl_protocols TLSv1.3;' },
  {
    name: 'old and weak',
    lines:
      'ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3; ssl_ciphers ALL:COMPLEMENTOFALL:@SECLEVEL=0;',
  },
] as const;
const DISTANCES = [
  { name: 'loopback', oneWayMs: 0, runs: 7 },
  { name: '50 ms away', oneWayMs: 25, runs: 3 },
] as const;
const FIRST_PORT = 18_443;

interface Contender {
  readonly name: string;
  readonly isSlow: boolean;
  readonly run: (line: Line) => Promise<number>;
}

const CONTENDERS: readonly Contender[] = [
  {
    name: 'census (library call)',
    isSlow: false,
    run: async ({ address, port }) => timeMs(() => census(address, port)),
  },
  {
    name: 'census, spaced out as scan does',
    isSlow: false,
    run: async ({ address, port }) => timeMs(() => census(address, port, 'as a guest')),
  },
  tool('sslscan', ({ address, port }) => [`${address}:${port}`]),
  tool('nmap', ({ address, port }) =>
    `-Pn -p ${port} --script ssl-enum-ciphers ${address}`.split(' '),
  ),
  tool('testssl', ({ address, port }) => ['-p', '-E', '-S', '--quiet', `${address}:${port}`]),
];

/** Times the census of nginx beside tools that find the same, at two distances. */
export async function benchCensus({ isQuick }: { readonly isQuick: boolean }): Promise<void> {
  const missing = skipWithout('nginx', 'openssl');
  if (missing !== false) {
    console.log(`\nNo census is measured: ${missing}`);
    return;
  }
  await using stack = new AsyncDisposableStack();
  const { folder, address } = stack.use(openWorkshop());
  const authority = foundAuthority(folder);
  const pair = makeCertificate(folder, authority, { names: ['localhost'], key: 'rsa' });
  const identity = `ssl_certificate ${pair.certificate}; ssl_certificate_key ${pair.key};`;
  const at = address(0, 10);
  const sites = SERVERS.map(({ lines }, index) => ({
    address: at,
    port: FIRST_PORT + index,
    tls: true,
    lines: [identity, lines],
  }));
  stack.use(await startNginx(folder, sites));
  for (const [index, { name }] of SERVERS.entries()) {
    const to = { address: at, port: FIRST_PORT + index };
    console.log(`\nnginx, ${name}: the census learns ${learnt(await census(at, to.port))}`);
    const contenders = CONTENDERS.filter(({ isSlow }) => !isSlow || (index === 0 && !isQuick));
    for (const distance of DISTANCES) await benchAll(contenders, to, distance);
  }
}

async function benchAll(
  contenders: readonly Contender[],
  to: LineWish['to'],
  { name, oneWayMs, runs }: (typeof DISTANCES)[number],
): Promise<void> {
  console.log(`  ${name}, medians of ${runs}, slow tools once`);
  await using line = await openLine({ address: to.address, to, oneWayMs });
  for (const contender of contenders) await benchOne(contender, line, runs);
}

async function benchOne({ name, isSlow, run }: Contender, line: Line, runs: number): Promise<void> {
  if (!name.startsWith('census') && whereIs(name) === undefined) {
    console.log(`  ${name}: not installed`);
    return;
  }
  const once = await run(line);
  const { connections, roundTrips, signatures } = line.traffic();
  const ms = isSlow ? once : await medianMs(runs, () => run(line));
  line.traffic();
  const cost = `${connections} connections, ${roundTrips} round trips, ${signatures} signatures`;
  console.log(row(name, ms, cost));
}

function tool(name: string, args: (line: Line) => readonly string[]): Contender {
  const isSlow = name === 'nmap' || name === 'testssl';
  return { name, isSlow, run: async (line) => processMs(whereIs(name) ?? name, args(line)) };
}

function learnt({ versions, groups }: TlsCensusFacts): string {
  const suites = Object.values(versions).flatMap((sight) =>
    sight.kind === 'seen' ? sight.facts.suites : [],
  );
  const names = groups.kind === 'seen' ? groups.facts.names : [];
  return `${suites.length} suites in all versions, ${names.length} groups`;
}
