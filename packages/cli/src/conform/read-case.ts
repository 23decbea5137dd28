import type * as z from 'zod';
import { CaseError } from './suite.ts';

/** Reads a case by the schema of its suite. Throws `CaseError` that names the first fault. */
export function readCase<Case>(schema: z.ZodType<Case>, theCase: unknown): Case {
  const read = schema.safeParse(theCase);
  if (read.success) return read.data;
  const [fault] = read.error.issues;
  const place = fault === undefined || fault.path.length === 0 ? 'it' : fault.path.join('.');
  throw new CaseError(
    `Cannot read the case: found ${place} wrong (${fault?.message ?? 'no form'})`,
  );
}
