import { certificateScenarios } from './certificate.ts';
import { dnsScenarios } from './dns.ts';
import { dnssecScenarios } from './dnssec.ts';
import { mailKeyScenarios } from './mail-keys.ts';
import { mailScenarios } from './mail.ts';
import { outsiderScenarios } from './outsiders.ts';
import type { Scenarios } from './scenario.ts';
import { tlsScenarios } from './tls.ts';
import { webScenarios } from './web.ts';
import { webSiteScenarios } from './web-site.ts';

/** All broken worlds, by the outcome that they show. */
export const scenarios: Scenarios = {
  ...dnsScenarios,
  ...dnssecScenarios,
  ...mailScenarios,
  ...mailKeyScenarios,
  ...outsiderScenarios,
  ...webScenarios,
  ...webSiteScenarios,
  ...tlsScenarios,
  ...certificateScenarios,
};
