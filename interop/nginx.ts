import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Daemon, startDaemon } from './daemon.ts';

/** One `server` block: where it listens, and the directives that it holds. */
export interface Site {
  readonly address: string;
  readonly port: number;
  readonly tls: boolean;
  readonly lines: readonly string[];
}

/** Starts one nginx with all sites, its files in `folder`. */
export async function startNginx(folder: string, sites: readonly Site[]): Promise<Daemon> {
  const home = join(folder, 'nginx');
  mkdirSync(home, { recursive: true });
  const config = join(home, 'nginx.conf');
  writeFileSync(config, configOf(home, sites));
  return startDaemon({
    program: 'nginx',
    args: ['-p', home, '-c', config, '-e', join(home, 'error.log')],
    listening: sites,
  });
}

/** Workers keep the user that starts them, so that the folder can be closed to others. */
function configOf(home: string, sites: readonly Site[]): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return [
    ...(process.getuid?.() === 0 ? ['user root;'] : []),
    'daemon off;',
    'worker_processes 1;',
    `pid ${join(home, 'nginx.pid')};`,
    'events { worker_connections 512; }',
    'http {',
    'access_log off;',
    ...temporary.map((each) => `${each}_temp_path ${join(home, each)};`),
    'types { text/html html; text/plain txt; }',
    ...sites.map(serverOf),
    '}',
  ].join('\n');
}

function serverOf({ address, port, tls, lines }: Site): string {
  return `server { listen ${address}:${port}${tls ? ' ssl' : ''}; ${lines.join(' ')} }`;
}
