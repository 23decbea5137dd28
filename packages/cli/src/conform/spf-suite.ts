import { checkHost } from '@scrutineer/wire/spf';
import * as z from 'zod';
import { readCase } from './read-case.ts';
import { CaseError } from './suite.ts';
import { Zone, zoneLookup } from './zone-lookup.ts';

const SpfCase = z.object({ ip: z.string(), sender: z.string(), helo: z.string(), zone: Zone });

/** Judges a case of SPF: may this client send for this sender? See docs/conformance.md. */
export async function spfSuite(theCase: unknown): Promise<object> {
  const { zone, ...session } = readCase(SpfCase, theCase);
  const lookup = zoneLookup(zone);
  try {
    const { explanation, ...check } = await checkHost(session, lookup);
    return { ...check, ...(explanation === null ? {} : { explanation }) };
  } catch (error) {
    if (error instanceof RangeError) throw new CaseError(error.message);
    throw error;
  }
}
