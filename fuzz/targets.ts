import type { FuzzTarget } from './target.ts';
import { dnsTargets } from './targets/dns.ts';
import { dnssecTargets } from './targets/dnssec.ts';
import { mailTargets } from './targets/mail.ts';
import { tlsTargets } from './targets/tls.ts';
import { webTargets } from './targets/web.ts';

/** Every parser of what comes from outside. */
export const targets: readonly FuzzTarget[] = [
  ...dnsTargets,
  ...dnssecTargets,
  ...mailTargets,
  ...webTargets,
  ...tlsTargets,
];
