import type { Unseen } from '@scrutineer/core';
import { originOf } from './landing.ts';

const CHANGES_MAX = 12;

/** Why nothing is said of a page of which only the beginning was read. */
export const CUT: Unseen = {
  reason: 'too-large',
  stage: 'page',
  detail: 'only the beginning was read',
};

/** The changes that ask for these addresses of a page over https in place of http: one for each site. */
export function overHttps(page: string, urls: readonly string[]) {
  const origins = [...new Set(urls.map(originOf).filter((origin) => origin !== ''))];
  return origins.slice(0, CHANGES_MAX).map((origin) => ({
    kind: 'page' as const,
    url: page,
    from: `${origin}/`,
    to: `${origin.replace('http:', 'https:')}/`,
  }));
}
