import { certificateScenarios } from './certificate.ts';
import type { Scenarios } from './scenario.ts';
import { tlsScenarios } from './tls.ts';
import { webScenarios } from './web.ts';

/** All scenarios, by check and outcome. */
export const scenarios: Scenarios = { ...webScenarios, ...tlsScenarios, ...certificateScenarios };
