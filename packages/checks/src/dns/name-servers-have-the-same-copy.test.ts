import { instant } from '@scrutineer/core';
import { noZone, ns1, ns2, seen, silence, soundServer, zoneAnswer } from '../cedar-dns.ts';
import { scenarios } from '../scenarios.ts';
import check from './name-servers-have-the-same-copy.check.ts';

const MAX = 2 ** 32 - 1;

scenarios(check, instant('2026-11-03'), [
  { name: 'the same serial', views: [one(7), two(7)], expect: ['same'] },
  { name: 'one serial apart', views: [one(7), two(8)], expect: ['behind'] },
  { name: 'round the end of the numbers', views: [one(MAX), two(0)], expect: ['behind'] },
  { name: 'exactly half of the numbers apart', views: [one(0), two(2 ** 31)], expect: ['behind'] },
  {
    name: 'both addresses of one host behind',
    views: [one(9), two(7), { ...two(7), subject: { ...ns2, address: '2001:db8::53' } }],
    expect: ['behind'],
  },
  {
    name: 'one of them unseen',
    views: [one(7), { ...two(7), nameserver: unseen() }],
    expect: ['unknown'],
  },
  {
    name: 'both unseen',
    views: [
      { ...one(7), nameserver: unseen() },
      { ...two(7), nameserver: unseen() },
    ],
    expect: ['unknown'],
  },
  {
    name: 'behind, with a third unseen',
    views: [one(7), two(8), { ...two(7), nameserver: unseen() }],
    expect: ['behind'],
  },
  { name: 'one that does not hold the zone', views: [one(7), without()], expect: ['one-copy'] },
  { name: 'no server', views: [], expect: ['one-copy'] },
]);

function one(serial: number) {
  return { subject: ns1, nameserver: { ...soundServer, udp: seen(zoneAnswer(serial)) } };
}

function two(serial: number) {
  return { ...one(serial), subject: ns2 };
}

function without() {
  const refusal = noZone('REFUSED');
  return { subject: ns2, nameserver: { ...soundServer, udp: refusal, tcp: refusal } };
}

function unseen() {
  return { ...soundServer, udp: silence, tcp: silence };
}
