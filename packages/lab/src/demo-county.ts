import { larkspur } from './demo/larkspur.ts';
import { hollow, juniper, pinegrove, ridge } from './demo/neighbours.ts';
import { internet } from './internet.ts';
import type { World } from './world.ts';

/**
 * Returns a county and its neighbours with the flaws that real offices have: some of every severity, and some
 * servers of which nothing can be said.
 *
 * `at`, epoch milliseconds, is the day on which its dated papers are fresh; that of the call unless given.
 */
export function demoCounty(at: number = Date.now()): World {
  const parts = [internet(), larkspur(at), juniper(), pinegrove(), ridge(), hollow()];
  return {
    name: 'demo-county',
    title: 'A county and its neighbours, with the flaws that real offices have',
    targets: [
      'larkspur.example',
      'vote.larkspur.example',
      'results.larkspur.example',
      'clerk.larkspur.example',
      'juniper.example',
      'pinegrove.example',
      'ridge.example',
      'hollow.example',
    ],
    zones: Object.fromEntries(parts.flatMap((part) => Object.entries(part.zones))),
    hosts: Object.fromEntries(parts.flatMap((part) => Object.entries(part.hosts))),
  };
}
