import { defineCheck } from '@scrutineer/core';
import { mailEndpoints } from '@scrutineer/probes/roles';
import { smtp } from '@scrutineer/probes/smtp/facts';
import { MAIL_PROGRAMS } from '../tables/mail-programs.ts';

/** How far behind the name of a program its version may stand. */
const REACH = 40;

/**
 * MAIL-30. The mail hosts do not say in their greeting which version of which program they are.
 *
 * 1. Connect to port 25 of each mail host and read the greeting: `swaks --quit-after CONNECT --server HOST`.
 * 2. It has the name of a known program with a number such as `4.92` soon behind it, or the word "version" with a
 *    number: `told`. Otherwise: `not-told`.
 *
 * The text may be invented, so no conclusion about known faults is drawn from it.
 */
export default defineCheck({
  id: 'MAIL-30',
  title: 'Mail hosts do not tell their version',
  why: 'Attackers who look for servers of one faulty version find those first that name it themselves.',
  sources: [{ document: 'RFC 5321', clause: '7.5' }],
  reproduce: 'swaks --quit-after CONNECT --server {host}',
  about: mailEndpoints,
  needs: { smtp },
  outcomes: {
    'not-told': { status: 'pass', message: 'The mail host {host} does not tell its version.' },
    told: {
      status: 'fail',
      severity: 'info',
      message: 'The mail host {host} greets with "{found}".',
      remedy: 'Have the operator of {host} shorten its greeting to the one given.',
      mender: 'mail-provider',
    },
  },
  judge({ subject: { host }, smtp: { greeting } }) {
    const found = greeting.lines.join(' ');
    if (!tellsVersion(found.toLowerCase())) return [{ tag: 'not-told', args: {} }];
    const value = `${host} ESMTP`;
    const changes = [{ kind: 'mail-server', host, setting: 'banner', value } as const];
    return [{ tag: 'told', args: { found }, changes }];
  },
});

function tellsVersion(text: string): boolean {
  if (/\bversion:? {0,3}\d/.test(text)) return true;
  return MAIL_PROGRAMS.some((program) => {
    const at = text.indexOf(program);
    const behind = at === -1 ? '' : text.slice(at + program.length, at + program.length + REACH);
    return /^[^a-z0-9.]{0,3}v?\d{1,4}\.\d/.test(behind);
  });
}
