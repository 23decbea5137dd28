/**
 * Whether a host is one that a policy names.
 *
 * `pattern` is a name, or `*.` and a name: the star stands for exactly one label. Letter case and a final dot do not
 * count. Source: RFC 8461, 4.1.
 */
export function mxMatches(pattern: string, host: string): boolean {
  const wanted = plain(pattern);
  const name = plain(host);
  if (!wanted.startsWith('*.')) return wanted === name;
  const dot = name.indexOf('.');
  return dot > 0 && name.slice(dot) === wanted.slice(1);
}

function plain(name: string): string {
  return (name.endsWith('.') ? name.slice(0, -1) : name).toLowerCase();
}
