export { type DomainSpec, type DomainSpecReading, readDomainSpec } from './domain-spec.ts';
export { type LookupTerm, lookupTerms } from './lookup-terms.ts';
export {
  type MacroExpand,
  type MacroPart,
  type MacroStringReading,
  readMacroString,
} from './macro-string.ts';
export { isSpf, parseSpf } from './parse-spf.ts';
export type {
  Qualifier,
  SpfError,
  SpfMechanism,
  SpfModifier,
  SpfModifiers,
  SpfReading,
  SpfUnknownModifier,
  SpfWarning,
} from './spf-record.ts';
