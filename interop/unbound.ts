import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Daemon, startDaemon } from './daemon.ts';

/** A validating resolver with an internet of its own. */
export interface UnboundWish {
  readonly folder: string;
  readonly address: string;
  readonly port: number;
  /** Data of the root's DS record. */
  readonly anchor: string;
  /** Where the servers of each zone listen, as `address@port`: delegations cannot say ports. */
  readonly servers: Readonly<Record<string, readonly string[]>>;
}

/** Starts unbound. */
export async function startUnbound(wish: UnboundWish): Promise<Daemon> {
  const { folder, address, port } = wish;
  mkdirSync(folder, { recursive: true });
  const config = join(folder, 'unbound.conf');
  writeFileSync(config, configOf(wish));
  return startDaemon({
    program: 'unbound',
    args: ['-d', '-c', config],
    listening: [{ address, port }],
  });
}

function configOf({ folder, address, port, anchor, servers }: UnboundWish): string {
  return [
    'server:',
    `  directory: "${folder}"`,
    `  pidfile: "${join(folder, 'unbound.pid')}"`,
    '  chroot: ""',
    '  username: ""',
    '  use-syslog: no',
    `  interface: ${address}@${port}`,
    '  access-control: 127.0.0.0/8 allow',
    '  do-not-query-localhost: no',
    '  do-ip6: no',
    '  num-threads: 1',
    '  module-config: "validator iterator"',
    `  trust-anchor: ". DS ${anchor}"`,
    'remote-control:',
    '  control-enable: no',
    ...Object.entries(servers).flatMap(([zone, addresses]) => [
      'stub-zone:',
      `  name: "${zone}."`,
      ...addresses.map((each) => `  stub-addr: ${each}`),
    ]),
    '',
  ].join('\n');
}
