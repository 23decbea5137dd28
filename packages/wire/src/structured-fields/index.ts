export { FieldError } from './field-error.ts';
export { formatDictionary, formatItem, formatList } from './format-field.ts';
export { type FieldReading, parseDictionary, parseItem, parseList } from './parse-field.ts';
export type { BareItem, Dictionary, InnerList, Item, List, Member, Parameters } from './value.ts';
