import { type Change, defineCheck, target } from '@scrutineer/core';
import { dmarc } from '@scrutineer/probes/dmarc/facts';
import { mx } from '@scrutineer/probes/mx/facts';
import { outsider } from '@scrutineer/probes/outsider/facts';
import { spf } from '@scrutineer/probes/spf/facts';
import type { DmarcRecord } from '@scrutineer/wire/dmarc';
import { listed } from '../listed.ts';
import { guardBelow, guardOf } from './dmarc-guard.ts';
import { type DmarcEdit, dmarcChange, reportsAt } from './dmarc-text.ts';
import { outsiderSpf } from './outsider-spf.ts';
import { closedTo, rangeForAll } from './spf-for-all.ts';
import { takesMail } from './takes-mail.ts';
import { onlyText } from './text-change.ts';

/**
 * MAIL-32. Could an outsider send mail as the domain today?
 *
 * 1. Evaluate SPF (RFC 7208) for mail from the domain, and from a name below it that nobody made, sent from addresses that
 *    nobody holds: 198.51.100.77 and 203.0.113.77, 2001:db8:ffff::77 and 3fff:fff:ffff::77. Both of one kind pass, or a
 *    record on the way holds a range of nearly all addresses (see MAIL-12): `anyone`.
 * 2. Otherwise an outsider can still pass SPF for a domain of his own, and write the office's name where people see it. Only
 *    DMARC is against that. Find the policy that applies to the domain as in MAIL-13; `t=y` makes it one step milder. It is
 *    `none`, or there is none: `unguarded`.
 * 3. Do the same for names below the domain, those that exist (`sp`) and those that do not (`np`). One is `none`: `below`.
 * 4. `p=quarantine` with `pct` below 100: servers that know this older tag let the rest of the forged mail in: `partly`.
 * 5. Otherwise: `no`. What decides was not seen: unknown.
 *
 * Not judged here: names that only look like the domain's, mail from a mailbox that was broken into, customers of the same
 * provider, and what servers do that heed no DMARC.
 */
export default defineCheck({
  id: 'MAIL-32',
  title: 'An outsider cannot send mail as the office',
  why: 'A message under the very address of the office is believed: by voters about where to vote, and by staff about what to open.',
  sources: [
    { document: 'RFC 9989', clause: '4.10' },
    { document: 'RFC 7208', clause: '4' },
    { document: 'NIST SP 800-177r1', clause: '4.6' },
  ],
  reproduce: 'dig TXT {domain} _dmarc.{domain}',
  about: target,
  needs: { outsider, spf, dmarc, mx },
  outcomes: {
    no: {
      status: 'pass',
      message: 'No: mail that an outsider sends as {domain} is {found} by servers that heed DMARC.',
    },
    anyone: {
      status: 'fail',
      severity: 'critical',
      message:
        'Yes: any computer can send mail as {name}, and it passes for genuine, as SPF allows it by {found}.',
      remedy:
        'Replace the SPF record at {name} by the one given. Before that, list the servers that send for you, and add those that it does not name.',
      mender: 'dns-host',
    },
    unguarded: {
      status: 'fail',
      severity: 'high',
      message: 'Yes: an outsider can send mail as {domain}, because {problem}.',
      remedy:
        'Publish the record given, but with "p=none" to begin with and for as long as {domain} has mail. When the reports show that your own mail passes, publish exactly the one given.',
      mender: 'dns-host',
    },
    below: {
      status: 'fail',
      severity: 'medium',
      message:
        'Yes, with a word before it: an outsider cannot send mail as {domain}, but can as {name}, because {problem}.',
      remedy:
        'Publish the record given at _dmarc.{domain}. Before that, look in the reports for services that send from names below it, and give those names records of their own.',
      mender: 'dns-host',
    },
    partly: {
      status: 'fail',
      severity: 'low',
      message:
        'In part: mail that an outsider sends as {domain} gets in at some servers, because {problem}.',
      remedy:
        'Publish the record given at _dmarc.{domain}, once the reports show that no mail of yours is put aside.',
      mender: 'dns-host',
    },
  },
  judge({ domain, outsider: outsiderFacts, spf: spfFacts, dmarc: dmarcFacts, mx: mxFacts }) {
    const guard = guardOf(dmarcFacts);
    const names = outsiderSpf(outsiderFacts);
    const shut = guard.kind === 'open' ? [guarded(domain, guard.record, takesMail(mxFacts))] : [];
    const door = names.find((each) => each.kind === 'passes') ?? rangeForAll(spfFacts);
    if (door?.kind === 'passes') {
      const { name, path } = door;
      const found = listed(path.map((step) => `"${step.term}" at ${step.domain}`));
      return [
        { tag: 'anyone', args: { name, found }, changes: [closedTo(spfFacts, door), ...shut] },
      ];
    }
    if (guard.kind === 'unclear') return [{ unclear: guard.why }];
    if (guard.kind === 'open')
      return [{ tag: 'unguarded', args: { problem: guard.problem }, changes: shut }];
    const { record, request } = guard;
    const below = [
      { name: `www.${domain}`, guard: guardBelow(dmarcFacts, { exists: true }) },
      { name: `anything.${domain}`, guard: guardBelow(dmarcFacts, { exists: false }) },
    ];
    for (const { name, guard: its } of below)
      if (its.kind === 'open') {
        const changes = [ownRecord(domain, record, { p: request, sp: null, np: null })];
        return [{ tag: 'below', args: { name, problem: its.problem }, changes }];
      }
    const { pct } = record;
    if (request === 'quarantine' && pct !== null && pct < 100) {
      const problem = `DMARC is for a part of the mail only (pct=${pct})`;
      const changes = [ownRecord(domain, record, { isWhole: true })];
      return [{ tag: 'partly', args: { problem }, changes }];
    }
    const blind = [...names, ...below.map((each) => each.guard)].find(
      (each) => each.kind === 'unclear',
    );
    if (blind !== undefined) return [{ unclear: blind.why }];
    return [{ tag: 'no', args: { found: request === 'reject' ? 'refused' : 'put aside as spam' } }];
  },
});

/** The record that has forged mail put aside: no stage before it keeps outsiders out. */
function guarded(domain: string, record: DmarcRecord | null, hasMail: boolean): Change {
  if (!hasMail) return onlyText(`_dmarc.${domain}`, 'v=DMARC1; p=reject');
  if (record !== null) return ownRecord(domain, record, CLOSED);
  const text = `v=DMARC1; p=quarantine; rua=${reportsAt(domain)}`;
  return onlyText(`_dmarc.${domain}`, text);
}

const CLOSED: DmarcEdit = { p: 'quarantine', sp: null, np: null, isWhole: true };

/** A record of the domain's own after the one that applies, which may be one of a public suffix. */
function ownRecord(domain: string, record: DmarcRecord, edit: DmarcEdit): Change {
  return dmarcChange(domain, { ...record, psd: record.psd === 'y' ? 'u' : record.psd }, edit);
}
