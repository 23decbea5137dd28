/** From the weakest to the strongest. */
const ALGORITHMS = ['sha256', 'sha384', 'sha512'] as const;
const EXPRESSION = /^(sha256|sha384|sha512)-([A-Za-z0-9+/_-]+={0,2})(?:\?[\x21-\x7e]*)?$/i;
/** Characters of Base64 without padding that a digest has. */
const DIGEST_CHARACTERS: Readonly<Record<string, number>> = { sha256: 43, sha384: 64, sha512: 86 };
const LENGTH_MAX = 8192;

/**
 * The hashes by which an `integrity` attribute pins a file: those of the strongest algorithm that it names.
 *
 * Empty when browsers find nothing in it that they know, and take any file. Of a longer text the first 8192
 * characters are read. Source: Subresource Integrity, 3.3.3 and 3.5.
 */
export function parseIntegrity(text: string): readonly string[] {
  const hashes = text
    .slice(0, LENGTH_MAX)
    .split(/[\t\n\f\r ]/)
    .flatMap((word) => {
      const [, algorithm = '', digest = ''] = EXPRESSION.exec(word) ?? [];
      const name = algorithm.toLowerCase();
      const isWhole = digest.replace(/=+$/, '').length === DIGEST_CHARACTERS[name];
      return isWhole ? [{ name, digest }] : [];
    });
  const strongest = ALGORITHMS.findLast((each) => hashes.some(({ name }) => name === each));
  return hashes
    .filter(({ name }) => name === strongest)
    .map(({ name, digest }) => `${name}-${digest}`);
}
