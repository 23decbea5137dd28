export { applyChange } from './apply-change.ts';
export { ImpossibleChange } from './changes/impossible-change.ts';
export { demoCounty } from './demo-county.ts';
export { type ResolverMode, RESOLVER_ADDRESS } from './dns/start-dns.ts';
export { goodCounty } from './good-county.ts';
export {
  GOOD_HEADERS,
  GOOD_SIGNING,
  goodCertificate,
  goodMail,
  goodPage,
  goodTls,
  goodWeb,
  securityTxt,
} from './good-services.ts';
export { hostileCounty } from './hostile-county.ts';
export { type IssuedCertificate, makePki, type Pki } from './pki.ts';
export { type LineWatch, type LineWish, makeLine } from './line.ts';
export { type RaisedWorld, type RaiseOptions, raise } from './raise.ts';
export type { Traffic } from './scene.ts';
export type {
  CertificateSpec,
  DnsServer,
  Host,
  Hostility,
  MailServer,
  Signing,
  SoaSpec,
  TlsServer,
  WebPage,
  WebServer,
  World,
  Zone,
} from './world.ts';
export { worlds } from './worlds.ts';
export type { Scenario, Scenarios } from './scenarios/scenario.ts';
export { scenarios } from './scenarios/scenarios.ts';
