import { signedAt, signedZone, unsignedZone } from '../cedar-dnssec.ts';
import { scenarios } from '../scenarios.ts';
import check from './nsec3-is-plain.check.ts';

scenarios(check, signedAt, [
  row('NSEC', null, 'plain'),
  row('plain NSEC3', [0, ''], 'plain'),
  row('one iteration', [1, ''], 'iterations'),
  row('fifty', [50, ''], 'iterations'),
  row('one more', [51, 'aabb'], 'not-heeded'),
  row('a salt', [0, 'aabb'], 'salt'),
  { name: 'no keys', seen: { dnssec: unsignedZone }, expect: ['not-signed'] },
]);

function row(name: string, of: [number, string] | null, tag: keyof typeof check.outcomes) {
  const nsec3 = of === null ? null : { hash: 1, iterations: of[0], salt: of[1] };
  return { name, seen: { dnssec: { ...signedZone, nsec3 } }, expect: [tag] };
}
