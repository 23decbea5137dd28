import { demoCounty } from './demo-county.ts';
import { goodCounty } from './good-county.ts';
import { hostileCounty } from './hostile-county.ts';
import type { World } from './world.ts';

/** The worlds that can be raised by name. Each is made for an instant, epoch milliseconds; that of the call unless given. */
export const worlds: Readonly<Record<string, (at?: number) => World>> = {
  'good-county': goodCounty,
  'demo-county': demoCounty,
  'hostile-county': hostileCounty,
};
