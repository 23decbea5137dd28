import { DnsFormatError, parseRdata, type RecordData, toName } from '@scrutineer/wire/dns';
import type { SpfAnswer, SpfQuestionType } from '@scrutineer/wire/spf';
import * as z from 'zod';
import { CaseError } from './suite.ts';

/** A DNS of a case: each name with its records in presentation form. */
export const Zone = z.record(
  z.string(),
  z.array(z.object({ type: z.string(), data: z.string().optional() })),
);
type ZoneRecord = z.infer<typeof Zone>[string][number];

/** Answers a question from the zone of a case, and never from anywhere else. */
export type ZoneLookup = (name: string, type: SpfQuestionType) => Promise<SpfAnswer>;

const ALIASES_MAX = 10;

/**
 * Makes a resolver of a zone, which follows CNAME records; a circle of them, and a chain of more than ten, fails.
 *
 * A record of type TIMEOUT or SERVFAIL makes every question for its name fail. Data that is asked for and cannot be
 * read is a fault of the case. Throws `CaseError`, as the lookup does.
 */
export function zoneLookup(zone: z.infer<typeof Zone>): ZoneLookup {
  const byName = new Map<string, ZoneRecord[]>();
  for (const [written, records] of Object.entries(zone)) {
    const name = readable('name', written, toName);
    byName.set(name, [...(byName.get(name) ?? []), ...records]);
  }
  const answer = (name: string, type: SpfQuestionType, aliases: number): SpfAnswer => {
    const all = byName.get(readable('name', name, toName));
    if (all === undefined) return { kind: 'nxdomain' };
    if (aliases > ALIASES_MAX || all.some(isFailure)) return { kind: 'failed' };
    const records = all.filter((each) => each.type.toUpperCase() === type).map(dataOf);
    if (records.length > 0) return { kind: 'records', records };
    const alias = all.find((each) => each.type.toUpperCase() === 'CNAME');
    if (alias === undefined) return { kind: 'nodata' };
    const data = dataOf(alias);
    return 'target' in data ? answer(data.target, type, aliases + 1) : { kind: 'nodata' };
  };
  return (name, type) => Promise.resolve(answer(name, type, 0));
}

function isFailure({ type }: ZoneRecord): boolean {
  return ['TIMEOUT', 'SERVFAIL'].includes(type.toUpperCase());
}

/**
 * TXT data that begins with no quote is one string as it stands, and an MX without a host is the null MX; characters
 * beyond ASCII stand for their octets in UTF-8.
 */
function dataOf({ type, data = '' }: ZoneRecord): RecordData {
  const text = wellFormed(type.toUpperCase(), data).replaceAll(/[^\0-\x7e]+/g, (run) =>
    [...Buffer.from(run)].map((octet) => `\\${String(octet).padStart(3, '0')}`).join(''),
  );
  return readable(`${type} data`, text, (all) => parseRdata(type, all));
}

function wellFormed(type: string, data: string): string {
  if (type === 'MX' && /^\d+ *$/.test(data)) return `${data} .`;
  if (type !== 'TXT' || data.trimStart().startsWith('"')) return data;
  return `"${data.replaceAll(/(?<!\\)"/g, '\\"')}"`;
}

function readable<Value>(what: string, text: string, read: (text: string) => Value): Value {
  try {
    return read(text);
  } catch (error) {
    if (error instanceof DnsFormatError)
      throw new CaseError(`Cannot read the ${what} "${text.slice(0, 80)}": ${error.message}`);
    throw error;
  }
}
