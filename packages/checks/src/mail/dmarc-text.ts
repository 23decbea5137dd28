import type { ChangeOf } from '@scrutineer/core';
import type { DmarcRecord, DmarcRequest } from '@scrutineer/wire/dmarc';
import { onlyText } from './text-change.ts';

/** What is to be otherwise in a record that is written anew. Null takes a tag away. */
export interface DmarcEdit {
  readonly p?: DmarcRequest;
  readonly sp?: DmarcRequest | null;
  readonly np?: DmarcRequest | null;
  /** Report addresses in place of those that are there. */
  readonly rua?: readonly string[];
  /** Without sampling (`pct`) and test mode (`t`). */
  readonly isWhole?: boolean;
}

/** The record at a domain, written anew with all of it that can be read and the edit carried out. */
export function dmarcChange(
  domain: string,
  record: DmarcRecord,
  edit: DmarcEdit,
): ChangeOf<'records'> {
  return onlyText(`_dmarc.${domain}`, dmarcText(record, edit));
}

/** The record that a domain begins with: nothing is refused, but all is reported. */
export function firstDmarcText(reportTo: string): string {
  return `v=DMARC1; p=none; rua=${reportTo}`;
}

/** The mailbox to which a domain's reports are sent. */
export function reportsAt(domain: string): string {
  return `mailto:dmarc-reports@${domain}`;
}

function dmarcText(record: DmarcRecord, edit: DmarcEdit): string {
  const { isTest, pct, adkim, aspf, fo, psd } = record;
  const isWhole = edit.isWhole ?? false;
  const rua = edit.rua ?? record.rua.map(({ uri }) => uri);
  const tags: readonly (readonly [string, string | number | null])[] = [
    ['p', edit.p ?? record.p ?? 'none'],
    ['sp', edit.sp === undefined ? record.sp : edit.sp],
    ['np', edit.np === undefined ? record.np : edit.np],
    ['rua', rua.join(',')],
    ['ruf', record.ruf.map(({ uri }) => uri).join(',')],
    ['adkim', adkim === 'r' ? null : adkim],
    ['aspf', aspf === 'r' ? null : aspf],
    ['fo', fo.join(':') === '0' ? null : fo.join(':')],
    ['psd', psd === 'u' ? null : psd],
    ['pct', isWhole ? null : pct],
    ['t', isTest && !isWhole ? 'y' : null],
  ];
  const written = tags.filter(([, value]) => value !== null && value !== '');
  return ['v=DMARC1', ...written.map(([tag, value]) => `${tag}=${value}`)].join('; ');
}
