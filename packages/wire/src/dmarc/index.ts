export { type Discovery, type WalkStep, discover } from './discover.ts';
export { type OldDiscovery, discoverOld } from './discover-old.ts';
export type {
  DmarcProblem,
  DmarcReading,
  DmarcRecord,
  DmarcRequest,
  DmarcUri,
  DmarcWarning,
} from './dmarc-record.ts';
export { type PolicySearch, findPolicy } from './find-policy.ts';
export { isDmarc, parseDmarc } from './parse-dmarc.ts';
export { walkNames } from './walk-names.ts';
