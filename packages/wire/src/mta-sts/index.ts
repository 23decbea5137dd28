export { mxMatches } from './mx-matches.ts';
export {
  type MtaStsPolicy,
  type MtaStsPolicyReading,
  type PolicyFault,
  parseMtaStsPolicy,
} from './parse-policy.ts';
export { type MtaStsTextReading, isMtaSts, parseMtaSts } from './parse-text.ts';
