import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** One handshake of OpenSSL's own client, before TLS 1.3. */
export interface HandshakeWish {
  readonly address: string;
  readonly port: number;
  /** `TLSv1.2` */
  readonly version: string;
  /** In the language of `openssl ciphers`. */
  readonly ciphers: string;
  /** IANA names. */
  readonly groups: readonly string[];
}

/** What came of it: OpenSSL's name of the suite, and the IANA name of the group, in lower case. */
export interface HandshakeMade {
  readonly suite: string;
  readonly group: string | undefined;
}

const VERSION_OPTIONS: Readonly<Record<string, string>> = {
  'TLSv1.0': '-tls1',
  'TLSv1.1': '-tls1_1',
  'TLSv1.2': '-tls1_2',
};

/** Shakes hands, whole, with nothing forbidden; undefined when the server would not. */
export async function shakeHands(wish: HandshakeWish): Promise<HandshakeMade | undefined> {
  const { address, port, version, ciphers, groups } = wish;
  const place = ['-connect', `${address}:${port}`, '-servername', 'localhost'];
  const offer = ['-cipher', `${ciphers}:@SECLEVEL=0`, '-groups', groups.join(':')];
  const option = VERSION_OPTIONS[version] ?? '-tls1_2';
  const args = ['s_client', '-brief', ...place, option, ...offer];
  const running = promisify(execFile)('openssl', args, { timeout: 10_000 });
  running.child.stdin?.end();
  const said = await running.then(
    ({ stderr }) => stderr,
    () => undefined,
  );
  const suite = /^Ciphersuite: (\S+)/m.exec(said ?? '')?.[1];
  if (suite === undefined) return undefined;
  const group = /^Server Temp Key: (?:ECDH, )?(\w+)/m.exec(said ?? '')?.[1]?.toLowerCase();
  return { suite, group: group === 'prime256v1' ? 'secp256r1' : group };
}
