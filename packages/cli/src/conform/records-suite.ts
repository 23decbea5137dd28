import * as z from 'zod';
import { readCase } from './read-case.ts';
import { RECORD_KINDS, readRecord } from './read-record.ts';

const RecordCase = z.object({ kind: z.enum(RECORD_KINDS), text: z.string() });

/** Judges a case of the texts that a domain publishes: does it fit its specification? See docs/conformance.md. */
export async function recordsSuite(theCase: unknown): Promise<object> {
  const { kind, text } = readCase(RecordCase, theCase);
  const { errors, ...read } = readRecord(kind, text);
  return Promise.resolve({ valid: errors.length === 0, errors, ...read });
}
