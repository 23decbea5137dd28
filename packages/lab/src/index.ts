export { goodCounty } from './good-county.ts';
export { raise, type RaisedWorld, type RaiseOptions } from './raise.ts';
export type { ResolverMode } from './dns/start-dns.ts';
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
