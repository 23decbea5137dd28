import { toBase64 } from '../dns/index.ts';
import { FieldError } from './field-error.ts';
import type { BareItem, Dictionary, Item, List, Member, Parameters } from './value.ts';

const INTEGER_MAX = 999_999_999_999_999;
const WHOLE_MAX = 999_999_999_999;

/** The text of an item (RFC 9651, 4.1.3). @throws FieldError on a value that the format cannot hold. */
export function formatItem({ value, parameters }: Item): string {
  return formatBareItem(value) + formatParameters(parameters);
}

/** The text of a list (RFC 9651, 4.1.1); empty for none, where the field is left out. @throws FieldError */
export function formatList(list: List): string {
  return list.map(formatMember).join(', ');
}

/** The text of a dictionary (RFC 9651, 4.1.2); empty for none, where the field is left out. @throws FieldError */
export function formatDictionary(dictionary: Dictionary): string {
  return [...dictionary].map(([key, member]) => formatKey(key) + formatBound(member)).join(', ');
}

function formatBound(member: Member): string {
  const isTrue = member.kind === 'item' && member.value.kind === 'boolean' && member.value.value;
  return isTrue ? formatParameters(member.parameters) : `=${formatMember(member)}`;
}

function formatMember(member: Member): string {
  return member.kind === 'item'
    ? formatItem(member)
    : `(${member.items.map(formatItem).join(' ')})${formatParameters(member.parameters)}`;
}

function formatParameters(parameters: Parameters): string {
  return [...parameters]
    .map(([key, value]) => {
      const isTrue = value.kind === 'boolean' && value.value;
      return `;${formatKey(key)}${isTrue ? '' : `=${formatBareItem(value)}`}`;
    })
    .join('');
}

function formatKey(key: string): string {
  if (!/^[a-z*][a-z0-9_.*-]*$/.test(key)) throw fault('a key', key);
  return key;
}

function formatBareItem(item: BareItem): string {
  switch (item.kind) {
    case 'integer':
      return formatInteger(item.value);
    case 'decimal':
      return formatDecimal(item.value);
    case 'string':
      if (!/^[\x20-\x7e]*$/.test(item.value)) throw fault('a string', item.value);
      return `"${item.value.replaceAll(/["\\]/g, '\\$&')}"`;
    case 'token':
      if (!/^[A-Za-z*][!#$%&'*+.^_`|~:/0-9A-Za-z-]*$/.test(item.value))
        throw fault('a token', item.value);
      return item.value;
    case 'bytes':
      return `:${toBase64(item.value)}:`;
    case 'boolean':
      return item.value ? '?1' : '?0';
    case 'date':
      return `@${formatInteger(item.value)}`;
    case 'display-string':
      return formatDisplayString(item.value);
  }
}

function formatInteger(value: number): string {
  if (!Number.isInteger(value) || Math.abs(value) > INTEGER_MAX)
    throw fault('an integer', String(value));
  return String(value);
}

/** With three digits behind the point at most, halves to the even one. */
function formatDecimal(value: number): string {
  const thousandths = value * 1000;
  const below = Math.floor(thousandths);
  const isHalf = thousandths - below === 0.5;
  const rounded = isHalf ? below + Math.abs(below % 2) : Math.round(thousandths);
  if (!Number.isFinite(rounded) || Math.abs(Math.trunc(rounded / 1000)) > WHOLE_MAX)
    throw fault('a decimal', String(value));
  const digits = String(Math.abs(rounded)).padStart(4, '0');
  const fraction = digits.slice(-3).replace(/0{1,2}$/, '');
  return `${rounded < 0 ? '-' : ''}${digits.slice(0, -3)}.${fraction}`;
}

function formatDisplayString(text: string): string {
  if (!text.isWellFormed()) throw fault('a display string', text);
  const octets = [...new TextEncoder().encode(text)].map((octet) => {
    const isPlain = octet >= 0x20 && octet <= 0x7e && octet !== 0x25 && octet !== 0x22;
    return isPlain ? String.fromCharCode(octet) : `%${octet.toString(16).padStart(2, '0')}`;
  });
  return `%"${octets.join('')}"`;
}

function fault(what: string, found: string): FieldError {
  return new FieldError(`Cannot write ${what}: found ${JSON.stringify(found.slice(0, 80))}`);
}
