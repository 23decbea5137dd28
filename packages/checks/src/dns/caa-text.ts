/** A CAA record's data in presentation form: `0 issue "letsencrypt.org"` (RFC 8659, 4.1.1). */
export function caaText(record: {
  readonly flags: number;
  readonly tag: string;
  readonly value: string;
}): string {
  const value = record.value.replaceAll(/["\\]/g, '\\$&');
  return `${record.flags} ${record.tag} "${value}"`;
}
