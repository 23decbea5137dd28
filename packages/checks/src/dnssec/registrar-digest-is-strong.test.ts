import { signedAt, signedZone, unsignedZone } from '../cedar-dnssec.ts';
import { scenarios } from '../scenarios.ts';
import check from './registrar-digest-is-strong.check.ts';

scenarios(check, signedAt, [
  row('SHA-256', [2], 'strong'),
  row('SHA-384', [4], 'strong'),
  row('SHA-1 beside SHA-256', [1, 2], 'strong'),
  row('SHA-1 only', [1], 'weak'),
  row('SHA-1 and GOST', [1, 3], 'weak'),
  row('a number without meaning', [200], 'weak'),
  { name: 'no DS', seen: { dnssec: unsignedZone }, expect: ['no-ds'] },
]);

function row(name: string, digestTypes: number[], tag: keyof typeof check.outcomes) {
  const ds = digestTypes.map((digestType) => ({ ...signedZone.ds[0]!, digestType }));
  return { name, seen: { dnssec: { ...signedZone, ds } }, expect: [tag] };
}
