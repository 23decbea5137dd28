import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Daemon, startDaemon } from './daemon.ts';
import type { Place } from './internet.ts';

/** Where BIND listens. */
export const NAMED_ADDRESS = '127.0.0.1';

/** A BIND that is as careless as one can be. */
export interface NamedWish {
  readonly folder: string;
  /** Of 127.0.0.1, as BIND listens only at addresses that an interface has. */
  readonly port: number;
  /** What it tells everybody as its version. */
  readonly version: string;
  /** Where it looks up names for strangers. */
  readonly forwarder: Place;
  /** The text of each zone, by name. */
  readonly zones: Readonly<Record<string, string>>;
}

/** Starts BIND: open to recursion by anybody, zones open to transfer, its version told. */
export async function startNamed(wish: NamedWish): Promise<Daemon> {
  const { folder, port, zones } = wish;
  mkdirSync(folder, { recursive: true });
  const config = join(folder, 'named.conf');
  for (const [name, text] of Object.entries(zones)) writeFileSync(join(folder, name), text);
  writeFileSync(config, configOf(wish));
  return startDaemon({
    program: 'named',
    // In the foreground, with its words on standard error, and without a second user or configuration.
    args: ['-g', '-n', '1', '-c', config],
    listening: [{ address: NAMED_ADDRESS, port }],
  });
}

function configOf({ folder, port, version, forwarder, zones }: NamedWish): string {
  return [
    'options {',
    `  directory "${folder}";`,
    `  pid-file "${join(folder, 'named.pid')}";`,
    `  session-keyfile "${join(folder, 'session.key')}";`,
    `  listen-on port ${port} { ${NAMED_ADDRESS}; };`,
    '  listen-on-v6 { none; };',
    `  version "${version}";`,
    '  recursion yes;',
    '  allow-recursion { any; };',
    '  allow-query-cache { any; };',
    '  allow-transfer { any; };',
    '  dnssec-validation no;',
    '  empty-zones-enable no;',
    `  forwarders { ${forwarder.address} port ${forwarder.port}; };`,
    '  forward only;',
    '};',
    'controls {};',
    ...Object.keys(zones).map(
      (name) => `zone "${name}" { type primary; file "${join(folder, name)}"; notify no; };`,
    ),
    '',
  ].join('\n');
}
