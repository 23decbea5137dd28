const BEGIN_MESSAGE = '-----BEGIN PGP SIGNED MESSAGE-----';
const BEGIN_SIGNATURE = '-----BEGIN PGP SIGNATURE-----';
const END_SIGNATURE = '-----END PGP SIGNATURE-----';

/** The lines of a text, and whether an OpenPGP clear signature stands around them. */
export interface Unwrapped {
  readonly lines: readonly string[];
  readonly isSigned: boolean;
  /** What is wrong with the wrapper; null when it is whole, or when there is none. The signature is not verified. */
  readonly problem: string | null;
}

/**
 * Takes the cleartext signature framework off (RFC 9580, 7).
 *
 * Of a broken wrapper the lines are kept as far as they can be told apart. Nothing is thrown.
 */
export function unwrapClearSigned(lines: readonly string[]): Unwrapped {
  if (lines[0]?.trimEnd() !== BEGIN_MESSAGE) return { lines, isSigned: false, problem: null };
  const blank = lines.findIndex((line) => line.trim() === '');
  const signature = lines.findIndex((line) => line.trimEnd() === BEGIN_SIGNATURE);
  const end = lines.findIndex((line) => line.trimEnd() === END_SIGNATURE);
  if (blank === -1 || (signature !== -1 && signature < blank))
    return { lines: [], isSigned: true, problem: 'a signed message without its blank line' };
  const content = lines.slice(blank + 1, signature === -1 ? undefined : signature).map(unescaped);
  if (signature === -1)
    return { lines: content, isSigned: true, problem: 'a signed message without its signature' };
  const isWhole = end > signature;
  return {
    lines: content,
    isSigned: true,
    problem: isWhole ? null : 'a signature that does not end',
  };
}

function unescaped(line: string): string {
  return line.startsWith('- ') ? line.slice(2) : line;
}
