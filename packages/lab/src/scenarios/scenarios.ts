import { certificateScenarios } from './certificate.ts';
import type { Scenarios } from './scenario.ts';
import { tlsScenarios } from './tls.ts';
import { webScenarios } from './web.ts';

/** All broken worlds, by the outcome that they show. */
export const scenarios: Scenarios = {
  ...webScenarios,
  ...tlsScenarios,
  ...certificateScenarios,
};
