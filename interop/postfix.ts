import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Daemon, startDaemon } from './daemon.ts';
import type { CertificateFiles } from './openssl.ts';
import { whereIs } from './programs.ts';

/** One mail host of a Postfix: an SMTP service with an address of its own. */
export interface MailHost {
  readonly name: string;
  readonly address: string;
  /** Null: no STARTTLS. */
  readonly tls: CertificateFiles | null;
}

/** What a Postfix is to be. */
export interface PostfixWish {
  readonly folder: string;
  readonly port: number;
  readonly hosts: readonly MailHost[];
}

/** Postfix at work. */
export interface Postfix extends AsyncDisposable {
  /** Every session that has ended, as counts by command in lower case: `ehlo`, `starttls`, `quit`. */
  readonly sessions: () => readonly Readonly<Record<string, number>>[];
  readonly log: () => string;
}

/** Starts Postfix with one configuration of its own. It delivers nothing; root only. */
export async function startPostfix(wish: PostfixWish): Promise<Postfix> {
  const { folder, port, hosts } = wish;
  const [config, spool, data] = ['etc', 'spool', 'data'].map((name) => join(folder, name));
  const log = join(folder, 'mail.log');
  for (const each of [config, spool, data]) mkdirSync(each ?? '', { recursive: true });
  chmodSync(folder, 0o755);
  // Postfix gives up being root for the user "postfix", whose this folder must be.
  execFileSync('chown', ['postfix', data ?? '']);
  writeFileSync(join(config ?? '', 'main.cf'), mainOf({ spool, data, log, folder }));
  writeFileSync(join(config ?? '', 'master.cf'), masterOf(hosts, port));
  execFileSync(whereIs('postfix') ?? '', ['-c', config ?? '', 'check'], { stdio: 'ignore' });
  const daemon: Daemon = await startDaemon({
    // The master itself: under "postfix start-fg" it leaves the process group, and nobody could end it.
    program: join(daemonFolder(), 'master'),
    args: ['-c', config ?? '', '-d'],
    listening: hosts.map(({ address }) => ({ address, port })),
  });
  return {
    log: () => readFileSync(log, 'utf8'),
    sessions: () => sessionsOf(readFileSync(log, 'utf8')),
    [Symbol.asyncDispose]: () => daemon[Symbol.asyncDispose](),
  };
}

function daemonFolder(): string {
  const asked = ['-d', '-h', 'daemon_directory'];
  return execFileSync(whereIs('postconf') ?? '', asked, { encoding: 'utf8' }).trim();
}

function mainOf({
  spool,
  data,
  log,
  folder,
}: Readonly<Record<string, string | undefined>>): string {
  return [
    'compatibility_level = 3.6',
    `queue_directory = ${spool}`,
    `data_directory = ${data}`,
    `maillog_file = ${log}`,
    `maillog_file_prefixes = ${dirname(folder ?? '')}`,
    'mail_owner = postfix',
    'inet_protocols = ipv4',
    'mydestination =',
    'mynetworks =',
    'alias_maps =',
    'local_recipient_maps =',
    'smtpd_peername_lookup = no',
    '',
  ].join('\n');
}

function masterOf(hosts: readonly MailHost[], port: number): string {
  const smtp = hosts.map(({ name, address, tls }) => {
    const options = [
      `myhostname=${name}`,
      `smtpd_banner=${name}`,
      ...(tls === null
        ? ['smtpd_tls_security_level=none']
        : [
            'smtpd_tls_security_level=may',
            `smtpd_tls_cert_file=${tls.certificate}`,
            `smtpd_tls_key_file=${tls.key}`,
          ]),
    ];
    const given = options.map((option) => ` -o ${option}`).join('');
    return `${address}:${port} inet n - n - - smtpd${given}`;
  });
  return [
    ...smtp,
    'postlog unix-dgram n - n - 1 postlogd',
    'anvil unix - - n - 1 anvil',
    'tlsmgr unix - - n 1000? 1 tlsmgr',
    'rewrite unix - - n - - trivial-rewrite',
    'proxymap unix - - n - - proxymap',
    '',
  ].join('\n');
}

/** Postfix sums up each session: `disconnect from unknown[127.0.0.1] ehlo=2 starttls=1 quit=1 commands=4`. */
function sessionsOf(log: string): readonly Readonly<Record<string, number>>[] {
  return [...log.matchAll(/: disconnect from \S+(.*)$/gm)].map(([, counts = '']) => {
    const pairs = [...counts.matchAll(/ (\w+)=(\d+)/g)];
    return Object.fromEntries(
      pairs.map(([, command = '', count = '']) => [command, Number(count)]),
    );
  });
}
