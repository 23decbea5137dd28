import type { Judgement, Unclear, Unseen } from '@scrutineer/core';
import type { TlsFacts } from '@scrutineer/probes/tls/facts';
import { type Certificate, DerError, parseCertificate } from '@scrutineer/wire/x509';

/** The certificates as served, the server's own first; or why they could not be read. */
export type ChainReading =
  | { readonly kind: 'read'; readonly leaf: Certificate; readonly above: readonly Certificate[] }
  | { readonly kind: 'unread'; readonly why: Unseen };

// A dozen checks read the same facts, which never change.
const readings = new WeakMap<TlsFacts, ChainReading>();

/** Reads the chain of a handshake. Certificates above the server's own that cannot be read make it unread as well. */
export function chainOf(facts: TlsFacts): ChainReading {
  const known = readings.get(facts);
  if (known !== undefined) return known;
  const reading = readChain(facts.chain);
  readings.set(facts, reading);
  return reading;
}

/** Judges the server's own certificate; unknown when it could not be read. */
export function judgeLeaf<Tag extends string>(
  facts: TlsFacts,
  judge: (leaf: Certificate, above: readonly Certificate[]) => readonly Judgement<Tag>[],
): readonly (Judgement<Tag> | Unclear)[] {
  const chain = chainOf(facts);
  return chain.kind === 'read' ? judge(chain.leaf, chain.above) : [{ unclear: chain.why }];
}

/** Whether a chain ends in an authority of the store, so that public rules apply to its certificate. */
export function isTrusted({ trust }: TlsFacts): boolean {
  return trust.error === null;
}

/** The name of who made the certificate, for people: its organisation, else the whole name. */
export function issuerName({ issuer }: Certificate): string {
  return organisationOf(issuer) ?? (issuer.text === '' ? 'somebody without a name' : issuer.text);
}

/** The organisation in a name, if there is one. */
export function organisationOf({ attributes }: Certificate['issuer']): string | undefined {
  return attributes.findLast(({ type }) => type === 'O')?.value;
}

function readChain(chain: TlsFacts['chain']): ChainReading {
  try {
    const [leaf, ...above] = chain.map((base64) => parseCertificate(bytesOf(base64)));
    if (leaf !== undefined) return { kind: 'read', leaf, above };
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    return unread(error.message);
  }
  return unread('there is none');
}

function unread(detail: string): ChainReading {
  return { kind: 'unread', why: { reason: 'protocol', stage: 'certificate', detail } };
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES: ReadonlyMap<string, number> = new Map(
  Array.from(DIGITS, (each, value) => [each, value] as const),
);

/** The bytes of Base64 text, as facts keep certificates. Other characters are passed over: what is wrong shows there. */
export function bytesOf(base64: string): Uint8Array {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const char of base64) {
    const value = VALUES.get(char);
    if (value === undefined) continue;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 0xff);
  }
  return Uint8Array.from(bytes);
}
