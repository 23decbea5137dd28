import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Daemon, startDaemon } from './daemon.ts';
import { whereIs } from './programs.ts';

/** A zone as Knot serves it. */
export interface KnotZone {
  /** Without the final dot; empty for the root. */
  readonly name: string;
  readonly signing: 'none' | 'nsec' | 'nsec3-with-salt';
}

/** Where one Knot listens, and what it serves. */
export interface KnotWish {
  readonly folder: string;
  readonly addresses: readonly string[];
  readonly port: number;
  readonly zones: readonly KnotZone[];
}

/** Knot with its keys made, not yet started: the DS records can go into the parents first. */
export interface Knot {
  /** Data of the DS record (SHA-256) of a signed zone, as `keymgr` gives it. */
  readonly ds: (zone: string) => string;
  /** Starts with the text of each zone, by name. */
  readonly start: (texts: Readonly<Record<string, string>>) => Promise<Daemon>;
}

/** Prepares a Knot: writes its configuration, and makes one key for each signed zone. */
export function prepareKnot(wish: KnotWish): Knot {
  const { folder, addresses, port, zones } = wish;
  mkdirSync(folder, { recursive: true });
  const config = join(folder, 'knot.conf');
  writeFileSync(config, configOf(wish));
  const keymgr = (...args: readonly string[]) =>
    execFileSync(whereIs('keymgr') ?? '', ['-c', config, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  for (const { name, signing } of zones) {
    if (signing !== 'none')
      keymgr(`${name}.`, 'generate', 'algorithm=ECDSAP256SHA256', 'ksk=yes', 'zsk=yes');
  }
  return {
    ds(zone) {
      const data = / DS (\d+ \d+ 2 [0-9A-Fa-f]+)/.exec(keymgr(`${zone}.`, 'ds'))?.[1];
      if (data === undefined) throw new Error(`Cannot read the DS record of "${zone}"`);
      return data;
    },
    async start(texts) {
      for (const { name } of zones) writeFileSync(fileOf(folder, name), texts[name] ?? '');
      return startDaemon({
        program: 'knotd',
        args: ['-c', config],
        listening: addresses.map((address) => ({ address, port })),
      });
    },
  };
}

function configOf({ folder, addresses, port, zones }: KnotWish): string {
  return [
    'server:',
    `  rundir: "${folder}"`,
    `  listen: [${addresses.map((address) => `"${address}@${port}"`).join(', ')}]`,
    '  identity: ""',
    '  version: ""',
    'log:',
    '  - target: stderr',
    '    any: info',
    'database:',
    `  storage: "${folder}"`,
    'policy:',
    ...policyOf('nsec', []),
    ...policyOf('nsec3-with-salt', [
      '    nsec3: on',
      '    nsec3-iterations: 10',
      '    nsec3-salt-length: 8',
    ]),
    'zone:',
    ...zones.flatMap(({ name, signing }) => [
      `  - domain: "${name}."`,
      `    file: "${fileOf(folder, name)}"`,
      '    zonefile-sync: -1',
      '    zonefile-load: difference-no-serial',
      '    journal-content: all',
      ...(signing === 'none' ? [] : ['    dnssec-signing: on', `    dnssec-policy: ${signing}`]),
    ]),
    '',
  ].join('\n');
}

function policyOf(id: string, lines: readonly string[]): readonly string[] {
  const common = [
    '    manual: on',
    '    single-type-signing: on',
    '    algorithm: ecdsap256sha256',
  ];
  return [`  - id: ${id}`, ...common, ...lines];
}

function fileOf(folder: string, zone: string): string {
  return join(folder, `${zone === '' ? 'root' : zone}.zone`);
}
