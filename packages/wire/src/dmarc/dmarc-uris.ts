import { readReportUri } from '../report-uri/index.ts';
import type { Tag } from '../tag-list/index.ts';
import type { DmarcProblem, DmarcUri, DmarcWarning } from './dmarc-record.ts';

/** More addresses than any receiver heeds. */
const URIS_MAX = 50;

const UNIT_BYTES: Readonly<Record<string, number>> = {
  '': 1,
  k: 1024,
  m: 1024 ** 2,
  g: 1024 ** 3,
  t: 1024 ** 4,
};

/** The addresses of a `rua` or `ruf` tag that can be read, and what is wrong with the others. */
export interface DmarcUriList {
  readonly uris: readonly DmarcUri[];
  readonly errors: readonly DmarcProblem[];
  readonly warnings: readonly DmarcWarning[];
}

/**
 * Reads the comma-separated list of a `rua` or `ruf` tag, sizes included (RFC 9989, 4.8; RFC 7489, 6.4).
 *
 * At most 50 addresses are read. Nothing is thrown.
 */
export function readDmarcUris(tag: Tag): DmarcUriList {
  const uris: DmarcUri[] = [];
  const errors: DmarcProblem[] = [];
  const warnings: DmarcWarning[] = [];
  const { position } = tag;
  for (const part of tag.value.split(',', URIS_MAX)) {
    const text = part.trim();
    const size = /!(\d{1,15})([kmgt]?)$/i.exec(text);
    const read = readReportUri(size === null ? text : text.slice(0, size.index));
    if (read.kind === 'invalid') {
      errors.push({ kind: 'bad-uri', position, text, problem: read.problem });
      continue;
    }
    if (size !== null) warnings.push({ kind: 'size-limit', position, text });
    uris.push({ ...read.uri, sizeBytes: size === null ? null : bytesOf(size) });
  }
  return { uris, errors, warnings };
}

function bytesOf([, digits = '', unit = '']: RegExpExecArray): number {
  return Number(digits) * (UNIT_BYTES[unit.toLowerCase()] ?? 1);
}
