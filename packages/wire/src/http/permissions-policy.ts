import { type Member, parseDictionary } from '../structured-fields/index.ts';
import { type HeaderFields, headerValues } from './headers.ts';

/** Who may use one feature of a browser: `*` is everybody. */
export interface PermittedOrigins {
  readonly isEverybody: boolean;
  readonly isSelf: boolean;
  /** As written. */
  readonly origins: readonly string[];
  /** What browsers pass over: an address without quotes, a word that they do not know, no list at all. */
  readonly ignored: readonly string[];
}

/** What the Permissions-Policy fields of a page say. `malformed` is what browsers disregard as a whole. */
export type PermissionsPolicy =
  | { readonly kind: 'absent' }
  | {
      readonly kind: 'policy';
      /** By the name of the feature; also those that no browser knows, which are passed over. */
      readonly features: ReadonlyMap<string, PermittedOrigins>;
    }
  | { readonly kind: 'malformed'; readonly problem: string };

/** Reads the policy of a page. Of a feature that comes twice, the last counts. Source: Permissions Policy, 5.2 and 9.2. */
export function parsePermissionsPolicy(fields: HeaderFields): PermissionsPolicy {
  const values = headerValues(fields, 'permissions-policy');
  if (values.length === 0) return { kind: 'absent' };
  const reading = parseDictionary(values.join(','));
  if (reading.kind === 'malformed') return { kind: 'malformed', problem: reading.problem };
  const features = [...reading.value].map(
    ([feature, member]) => [feature, permittedBy(member)] as const,
  );
  return { kind: 'policy', features: new Map(features) };
}

function permittedBy(member: Member): PermittedOrigins {
  const values = member.kind === 'item' ? [member.value] : member.items.map(({ value }) => value);
  const isToken = (token: string) =>
    values.some(({ kind, value }) => kind === 'token' && value === token);
  const ignored = values.filter(
    ({ kind, value }) => kind !== 'string' && (kind !== 'token' || !['*', 'self'].includes(value)),
  );
  return {
    isEverybody: isToken('*'),
    isSelf: isToken('self'),
    origins: values.flatMap(({ kind, value }) => (kind === 'string' ? [value] : [])),
    ignored: ignored.map(({ kind, value }) => (kind === 'token' ? value : kind)),
  };
}
