import { registrableByWholeList } from '@scrutineer/probes';
import * as z from 'zod';
import { readCase } from './read-case.ts';

const PslCase = z.object({ name: z.string().nullable() });

/** Judges a case of the Public Suffix List: what of this name was registered? See docs/conformance.md. */
export async function pslSuite(theCase: unknown): Promise<object> {
  const { name } = readCase(PslCase, theCase);
  return Promise.resolve({ registrable: name === null ? null : registrableByWholeList(name) });
}
