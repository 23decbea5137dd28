export { type SpfCheck, type SpfResult, checkHost, checkHostOver } from './check-host.ts';
export { type DomainSpec, type DomainSpecReading, readDomainSpec } from './domain-spec.ts';
export { type LookupTerm, lookupTerms } from './lookup-terms.ts';
export {
  type MacroExpand,
  type MacroPart,
  type MacroStringReading,
  readMacroString,
} from './macro-string.ts';
export type { SpfAnswer, SpfLookup, SpfQuestionType } from './spf-lookup.ts';
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
export type { SpfStep } from './spf-run.ts';
export type { SpfSession } from './spf-session.ts';
export type { SpfQuestion } from './spf-work.ts';
