import type { ChangeOf } from '@scrutineer/core';

/** A TXT record holds strings of at most this many characters (RFC 1035, 3.3.14). */
const STRING_MAX = 255;

/** One text as the only TXT record at a name that is there for nothing else, such as `_dmarc`. */
export function onlyText(name: string, text: string): ChangeOf<'records'> {
  return { kind: 'records', name, type: 'TXT', values: [quoted(text)] };
}

/** The SPF record of a domain; other texts at the name stay. */
export function spfChange(domain: string, text: string): ChangeOf<'text'> {
  return { kind: 'text', name: domain, begins: 'v=spf1', value: text };
}

/** Text in presentation form: strings in quotation marks, each short enough. */
function quoted(text: string): string {
  const strings: string[] = [];
  for (let at = 0; at === 0 || at < text.length; at += STRING_MAX)
    strings.push(text.slice(at, at + STRING_MAX));
  return strings.map((each) => `"${each.replaceAll(/["\\]/g, '\\$&')}"`).join(' ');
}
