import { signedAt, signedZone, unsignedZone } from '../cedar-dnssec.ts';
import { scenarios } from '../scenarios.ts';
import check from './registrar-names-a-served-key.check.ts';

const [ds] = signedZone.ds;
const [key] = signedZone.keys;

scenarios(check, signedAt, [
  row('the digest of the key', {}, 'named'),
  row('in upper case', { ds: [{ ...ds!, digest: ds!.digest.toUpperCase() }] }, 'named'),
  row('beside one of a key to come', { ds: [{ ...ds!, keyTag: 1 }, ds!] }, 'named'),
  row('another tag', { ds: [{ ...ds!, keyTag: (ds!.keyTag + 1) % 65_536 }] }, 'no-key-named'),
  row('another digest', { ds: [{ ...ds!, digest: '00'.repeat(32) }] }, 'no-key-named'),
  row('another algorithm', { ds: [{ ...ds!, algorithm: 8 }] }, 'no-key-named'),
  row('a revoked key', { keys: [{ ...key!, flags: 257 | 128 }] }, 'no-key-named'),
  row('a key that is not for zones', { keys: [{ ...key!, flags: 1 }] }, 'no-key-named'),
  row('a key that cannot be written', { keys: [{ ...key!, publicKey: '%%' }] }, 'no-key-named'),
  row('a digest of another type', { ds: [{ ...ds!, digestType: 5 }] }, 'unknown'),
  row('no DS', { ds: [] }, 'nothing-to-compare'),
  { name: 'not signed', seen: { dnssec: unsignedZone }, expect: ['nothing-to-compare'] },
]);

function row(
  name: string,
  change: Partial<typeof signedZone>,
  tag: keyof typeof check.outcomes | 'unknown',
) {
  return { name, seen: { dnssec: { ...signedZone, ...change } }, expect: [tag] };
}
