import type { Probe } from '@scrutineer/probes';
import * as z from 'zod';
import { ScanRecord } from './record.ts';

/**
 * The JSON Schema (draft 2020-12) of one line of `scan --json`.
 *
 * The facts of an observation have the shape of their probe, so each probe adds one condition to the items of
 * `observations`.
 */
export function scanSchema(probes: Iterable<Probe>): object {
  const { $defs, properties, ...record } = z.toJSONSchema(ScanRecord);
  const definitions = { ...$defs };
  const allOf = [...probes].map(({ kind }) => {
    // The dialect is said once, at the top, and definitions stand there for all.
    const { $schema: _, $defs: own, ...facts } = z.toJSONSchema(kind.schema);
    Object.assign(definitions, own);
    return factsOf(kind.probe, facts);
  });
  const { observations, ...others } = properties ?? {};
  if (typeof observations !== 'object') throw new Error('Cannot make the schema: no observations');
  return {
    ...record,
    title: 'One scan of one target by Scrutineer',
    properties: { ...others, observations: { allOf: [observations, { items: { allOf } }] } },
    $defs: definitions,
  };
}

function factsOf(probe: string, facts: object): object {
  return {
    if: {
      properties: { probe: { const: probe }, sight: { properties: { kind: { const: 'seen' } } } },
    },
    // oxlint-disable-next-line unicorn/no-thenable -- a word of JSON Schema; nobody awaits this
    then: { properties: { sight: { properties: { facts } } } },
  };
}
