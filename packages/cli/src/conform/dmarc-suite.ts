import { domainToASCII } from 'node:url';
import type { RecordData } from '@scrutineer/wire/dns';
import { type DmarcRecord, type WalkStep, findPolicy } from '@scrutineer/wire/dmarc';
import * as z from 'zod';
import { readCase } from './read-case.ts';
import { CaseError } from './suite.ts';
import { Zone, type ZoneLookup, zoneLookup } from './zone-lookup.ts';

const DmarcCase = z.object({ from: z.string(), zone: Zone });

/** Judges a case of DMARC: which policy applies to mail from this domain? See docs/conformance.md. */
export async function dmarcSuite(theCase: unknown): Promise<object> {
  const { from, zone } = readCase(DmarcCase, theCase);
  const domain = asciiName(from);
  const lookup = zoneLookup(zone);
  const { discovery, questions } = await findPolicy(
    domain,
    (name) => textsAt(name, lookup),
    () => exists(domain, lookup),
  );
  switch (discovery.kind) {
    case 'no-policy':
      return { result: 'none', questions };
    case 'unclear':
      return { result: 'temperror', questions };
    case 'policy': {
      const { domain: recordDomain, record, policy } = discovery;
      const found = { recordDomain, policy: tagsOf(record), questions };
      // Neither a readable policy nor a report address: receivers do not apply DMARC (4.10.1).
      if (policy === null) return { result: 'permerror', ...found };
      return { result: 'found', applies: policy, ...found };
    }
  }
}

/** The name in A-labels, lower case, without final dot. Throws `CaseError` on what is none. */
function asciiName(from: string): string {
  const ascii = domainToASCII(from);
  const name = (ascii === '' ? from.toLowerCase() : ascii).replace(/\.$/, '');
  if (name.length > 253 || !name.split('.').every((label) => /^[\x21-\x7e]{1,63}$/.test(label)))
    throw new CaseError(`Cannot read the case: found "${from.slice(0, 80)}" in place of a domain`);
  return name;
}

async function textsAt(name: string, lookup: ZoneLookup): Promise<WalkStep<string>['answer']> {
  // No such name can be in DNS, so that nothing is asked of it.
  if (name.length > 253) return { kind: 'seen', facts: { texts: [] } };
  const answer = await lookup(name, 'TXT');
  if (answer.kind === 'failed') return { kind: 'unseen', why: name };
  const records = answer.kind === 'records' ? answer.records : [];
  return { kind: 'seen', facts: { texts: records.flatMap(textOf) } };
}

function textOf(data: RecordData): readonly string[] {
  return data.type === 'TXT' ? [data.text.join('')] : [];
}

/** A name that fails may exist; so it is taken to, as `np` is for names that do not (RFC 9989, 4.7). */
async function exists(domain: string, lookup: ZoneLookup): Promise<boolean> {
  return (await lookup(domain, 'A')).kind !== 'nxdomain';
}

/** The record by the names of its tags, with the defaults of those that have one and without the others. */
function tagsOf(record: DmarcRecord): object {
  const { p, sp, np, adkim, aspf, psd, isTest, rua, ruf, fo, pct, rf, ri } = record;
  const requests = Object.entries({ p: p ?? record.applied?.p ?? null, sp, np, pct, rf, ri });
  const addresses = Object.entries({ rua, ruf }).filter(([, uris]) => uris.length > 0);
  return {
    ...Object.fromEntries(requests.filter(([, value]) => value !== null)),
    adkim,
    aspf,
    psd,
    t: isTest ? 'y' : 'n',
    fo: fo.join(':'),
    ...Object.fromEntries(addresses.map(([tag, uris]) => [tag, uris.map(({ uri }) => uri)])),
  };
}
