import { once } from 'node:events';
import { connect } from 'node:net';
import type { EndpointSubject } from '@scrutineer/core';
import type { Look } from '../packages/probes/src/probe.ts';

/** A look at a port of loopback that goes through no door: unpaced, so that only the census is measured. */
export function loopbackLook(port: number): Look<EndpointSubject> {
  return {
    subject: { kind: 'endpoint', host: '127.0.0.1', address: '127.0.0.1', port, starttls: null },
    signal: new AbortController().signal,
    within: (ms) => AbortSignal.timeout(ms),
    rangeOf: () => ({ range: 'loopback', public: false, allowed: true }),
    async connect(to) {
      const socket = connect({ host: to.address, port: to.port, noDelay: true });
      await once(socket, 'connect');
      return socket;
    },
    ask: () => Promise.reject(new Error('A census asks no DNS')),
    stage: () => undefined,
    keep: () => undefined,
    trust: { name: 'none', pem: [] },
    agent: { userAgent: '', ehlo: 'scrutineer.invalid' },
  };
}
