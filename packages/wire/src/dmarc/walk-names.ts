/** The walk asks at most this many names (RFC 9989, 4.10). */
const LABELS_MAX = 8;

/**
 * The domains at which the tree walk for a domain looks for a policy record, in order, without `_dmarc.`.
 *
 * Shape: the domain itself first, then its parents up to the top-level domain, at most eight; of a domain of more
 * labels the parents begin at seven labels. `domain` is lower case without final dot.
 * Source: RFC 9989, 4.10.
 */
export function walkNames(domain: string): readonly string[] {
  const labels = domain.split('.');
  const names = [domain];
  for (let keep = Math.min(labels.length, LABELS_MAX) - 1; keep > 0; keep -= 1)
    names.push(labels.slice(-keep).join('.'));
  return names;
}
