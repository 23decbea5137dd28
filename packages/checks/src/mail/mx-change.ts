import type { ChangeOf } from '@scrutineer/core';
import type { MxFacts } from '@scrutineer/probes/mx/facts';

/** The MX records that the domain is to have. */
export function mxChange(domain: string, records: MxFacts['records']): ChangeOf<'records'> {
  const values = records.map(({ preference, exchange }) =>
    exchange === '.' ? `${preference} .` : `${preference} ${exchange}.`,
  );
  return { kind: 'records', name: domain, type: 'MX', values: [...new Set(values)] };
}
