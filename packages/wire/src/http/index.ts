export { type CrossOriginRule, crossOriginRules } from './cross-origin-rules.ts';
export { type CspPolicy, pagePolicies, parseCsp } from './csp.ts';
export {
  cspSources,
  frameAncestors,
  framesAnybody,
  restrictsBase,
  restrictsObjects,
  restrictsScripts,
  scriptBlanketSources,
  scriptEvalAllowed,
  scriptInlineAllowed,
  scriptSourceLists,
  upgradesInsecure,
} from './csp-meaning.ts';
export { type CspSlip, cspSlips, withoutSlips } from './csp-slips.ts';
export { type HeaderFields, headerValues, listedValues, splitUnquoted } from './headers.ts';
export { type Hsts, type HstsProblem, parseHsts } from './hsts.ts';
export { parseIntegrity } from './integrity.ts';
export { parseNosniff } from './nosniff.ts';
export {
  parsePermissionsPolicy,
  type PermissionsPolicy,
  type PermittedOrigins,
} from './permissions-policy.ts';
export { persistenceAddress } from './persistence-cookie.ts';
export { parseReferrerPolicy, type ReferrerPolicy } from './referrer-policy.ts';
export { breaksNamePrefix, parseSetCookie, type SetCookie } from './set-cookie.ts';
export { parseXFrameOptions, type XFrameOptions } from './x-frame-options.ts';
