import { defineCheck, target } from '@scrutineer/core';
import { spf } from '@scrutineer/probes/spf/facts';
import { NO_SINGLE_RECORD, type SpfNode, ownTermTo, readNode, spfText } from './spf-reading.ts';
import { spfChange } from './text-change.ts';

/**
 * MAIL-10. Every record that SPF includes, or goes on to, is there once, and none leads back to itself.
 *
 * 1. For each name in `include:` and `redirect=`, and in the records found there: `dig +short TXT NAME`.
 * 2. The name does not exist: `no-such-name`. It has no SPF record: `nothing-there`. Several: `several-there`.
 *    It stands above itself: `circle`. In each of these cases receivers heed no SPF of the domain (permerror).
 * 3. All are there: `all-there`. One was not seen: unknown, at its name.
 *
 * Names with macros depend on the message, and are not judged.
 */
export default defineCheck({
  id: 'MAIL-10',
  title: 'All that SPF includes is there',
  why: 'One part that is gone makes receivers ignore the whole record, and whoever registers its name may send mail as the office.',
  sources: [
    { document: 'RFC 7208', clause: '5.2' },
    { document: 'RFC 7208', clause: '6.1' },
  ],
  reproduce: 'dig TXT {name}',
  about: target,
  needs: { spf },
  outcomes: {
    'all-there': {
      status: 'pass',
      message: 'All that the SPF record of {domain} includes is there.',
    },
    'no-such-name': broken(
      'high',
      'The SPF record of {domain} includes {name}, which does not exist',
    ),
    'nothing-there': broken(
      'medium',
      'The SPF record of {domain} includes {name}, which has no SPF record',
    ),
    'several-there': broken(
      'medium',
      'The SPF record of {domain} includes {name}, which has several SPF records',
    ),
    circle: broken(
      'medium',
      'The SPF record of {domain} includes {name}, which leads back to itself',
    ),
    'no-record': NO_SINGLE_RECORD,
  },
  judge({ domain, spf: facts }) {
    const own = readNode(facts.nodes[0]);
    if (own.kind === 'unseen') return [{ unclear: own.unclear }];
    if (own.kind !== 'one') return [{ tag: 'no-record', args: { name: domain } }];
    const children = facts.nodes.map((node, index) => ({ node, index })).slice(1);
    const faults = children.flatMap(({ node, index }) => {
      const tag = faultOf(node);
      return tag === null ? [] : [{ tag, index, name: node.domain }];
    });
    const bad = new Set(faults.map(({ index }) => ownTermTo(facts, index)));
    const changes = [spfChange(domain, spfText(own.reading, { keep: (term) => !bad.has(term) }))];
    const found = [...new Map(faults.map((fault) => [fault.name, fault])).values()];
    const blind = new Map(
      children.flatMap(({ node: { domain: name, answer } }) =>
        answer.kind === 'unseen' ? [[name, { unclear: answer.why, locus: name }]] : [],
      ),
    );
    if (found.length + blind.size === 0) return [{ tag: 'all-there', args: { name: domain } }];
    return [
      ...found.map(({ tag, name }) => ({ tag, locus: name, args: { name }, changes })),
      ...[...blind.values()].filter(({ locus }) => found.every(({ name }) => name !== locus)),
    ];
  },
});

function faultOf(node: SpfNode) {
  if (node.loop) return 'circle' as const;
  const { kind } = readNode(node);
  if (kind === 'several') return 'several-there' as const;
  if (kind !== 'none' || node.answer.kind === 'unseen') return null;
  return node.answer.facts.exists ? ('nothing-there' as const) : ('no-such-name' as const);
}

function broken<const S extends 'high' | 'medium'>(severity: S, found: string) {
  return {
    status: 'fail',
    severity,
    message: `${found}.`,
    remedy:
      'Take {name} out of the SPF record, as in the one given. If you still use that service, ask it for its present name.',
    mender: 'dns-host',
  } as const;
}
