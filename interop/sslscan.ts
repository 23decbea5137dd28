import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { whereIs } from './programs.ts';

/** What sslscan says of a server, in the words of our own census. */
export interface SslscanReport {
  /** Code numbers of the accepted suites, ascending, by version: `TLSv1.2`. Only enabled versions are there. */
  readonly suites: ReadonlyMap<string, readonly number[]>;
  /** Code numbers of the groups of all versions, ascending. */
  readonly groups: readonly number[];
  /** Bits of the smallest prime of finite-field Diffie-Hellman; null when none was used. */
  readonly dhBits: number | null;
  /** Undefined where sslscan says nothing. */
  readonly compression: boolean | undefined;
  /** Undefined as well where the server would not renegotiate, as sslscan can then not tell. */
  readonly secureRenegotiation: boolean | undefined;
  readonly fallbackRefused: boolean | undefined;
}

/** Runs sslscan on one endpoint. */
export async function sslscan(address: string, port: number): Promise<SslscanReport> {
  const args = ['--xml=-', '--no-colour', '--no-heartbleed', '--sni-name=localhost'];
  const { stdout } = await promisify(execFile)(
    whereIs('sslscan') ?? '',
    [...args, `${address}:${port}`],
    {
      maxBuffer: 1_000_000,
      timeout: 120_000,
    },
  );
  return readReport(stdout);
}

/** Elements have their attributes in quotes and nothing nested that is of interest. */
function readReport(xml: string): SslscanReport {
  const elements = [...xml.matchAll(/<([a-z]+) ([^>]*?)\/?>/g)].map(([, name = '', text = '']) => {
    const pairs = [...text.matchAll(/([a-z]+)="([^"]*)"/g)];
    return { name, attributes: new Map(pairs.map(([, key = '', value = '']) => [key, value])) };
  });
  const all = (name: string) =>
    elements.filter((each) => each.name === name).map(({ attributes }) => attributes);
  const flag = (name: string, attribute: string) => {
    const value = all(name)[0]?.get(attribute);
    return value === undefined ? undefined : value === '1';
  };
  const suites = new Map<string, number[]>();
  for (const protocol of all('protocol')) {
    const version = `${protocol.get('type') === 'ssl' ? 'SSLv' : 'TLSv'}${protocol.get('version')}`;
    if (protocol.get('enabled') === '1') suites.set(version, []);
  }
  for (const cipher of all('cipher')) {
    const version = cipher.get('sslversion') ?? '';
    suites.set(version, [...(suites.get(version) ?? []), Number(cipher.get('id'))]);
  }
  const primes = all('cipher').flatMap((cipher) => {
    const bits = Number(cipher.get('dhebits') ?? 0);
    return bits === 0 || cipher.get('sslversion') === 'TLSv1.3' ? [] : [bits];
  });
  return {
    suites: new Map([...suites].map(([version, codes]) => [version, ascending(codes)])),
    groups: ascending(all('group').map((group) => Number(group.get('id')))),
    dhBits: primes.length === 0 ? null : Math.min(...primes),
    compression: flag('compression', 'supported'),
    secureRenegotiation:
      flag('renegotiation', 'supported') === true ? flag('renegotiation', 'secure') : undefined,
    fallbackRefused: flag('fallback', 'supported'),
  };
}

function ascending(codes: readonly number[]): readonly number[] {
  return [...new Set(codes)].sort((a, b) => a - b);
}
