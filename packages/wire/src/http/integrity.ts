/** From the weakest to the strongest. */
const ALGORITHMS = ['sha256', 'sha384', 'sha512'] as const;
const EXPRESSION = /^(sha256|sha384|sha512)-([A-Za-z0-9+/_-]+={0,2})(?:\?[\x21-\x7e]*)?$/i;
const LENGTH_MAX = 8192;

/**
 * The hashes by which an `integrity` attribute pins a file: those of the strongest algorithm that it names.
 *
 * Empty when browsers find nothing in it that they know, and take any file. Of a longer text the first 8192
 * characters are read. A digest of the wrong length fits no file, which pins as well. Source: Subresource Integrity, 3.3.3 and 3.5.
 */
export function parseIntegrity(text: string): readonly string[] {
  const hashes = text
    .slice(0, LENGTH_MAX)
    .split(/[\t\n\f\r ]/)
    .flatMap((word) => {
      const [, algorithm = '', digest = ''] = EXPRESSION.exec(word) ?? [];
      return digest === '' ? [] : [{ name: algorithm.toLowerCase(), digest }];
    });
  const strongest = ALGORITHMS.findLast((each) => hashes.some(({ name }) => name === each));
  return hashes
    .filter(({ name }) => name === strongest)
    .map(({ name, digest }) => `${name}-${digest}`);
}
