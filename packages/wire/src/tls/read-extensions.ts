import { ByteReader } from './byte-reader.ts';
import { TlsFormatError } from './format-error.ts';
import type { Extension } from './registry/extensions.ts';

/** More extensions than this are an attack, not a hello. */
const EXTENSIONS_MAX = 128;

/** Reads the block of extensions that may end a hello; undefined when there is none. Throws `TlsFormatError`. */
export function readExtensions(reader: ByteReader): readonly Extension[] | undefined {
  if (reader.left === 0) return undefined;
  const block = new ByteReader(reader.vector16(), 'extensions');
  const extensions: Extension[] = [];
  const codes = new Set<number>();
  while (block.left > 0) {
    const code = block.u16();
    const body = block.vector16();
    if (codes.has(code)) throw new TlsFormatError(`Cannot read extensions: ${code} is there twice`);
    if (codes.size === EXTENSIONS_MAX) {
      throw new TlsFormatError(`Cannot read extensions: there are more than ${EXTENSIONS_MAX}`);
    }
    codes.add(code);
    extensions.push({ code, body });
  }
  return extensions;
}

/** The body of the extension with this code, if it is there. */
export function extensionBody(
  extensions: readonly Extension[] | undefined,
  code: number,
): Uint8Array | undefined {
  return extensions?.find((extension) => extension.code === code)?.body;
}
