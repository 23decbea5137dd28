const SHOWN_MAX = 8;

/** Names with commas between them, the first eight and how many more there are. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN_MAX).join(', ');
  const rest = names.length - SHOWN_MAX;
  return rest > 0 ? `${shown} and ${rest} more` : shown;
}
