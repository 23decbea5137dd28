import { loadCatalogue } from '@scrutineer/checks';
import {
  type Check,
  type Instant,
  type Observation,
  type Sight,
  type Verdict,
  defineRole,
  evaluate,
  instant,
  observationKey,
  target,
  type UrlSubject,
} from '@scrutineer/core';
import { factsOfAnswers, type GivenAnswer } from '@scrutineer/probes';
import { http, type HttpFacts } from '@scrutineer/probes/http/facts';
import { httpPages, httpsPages, securityTxtFiles } from '@scrutineer/probes/roles';
import * as z from 'zod';
import { readCase } from './read-case.ts';
import type { Suite } from './suite.ts';

const Response = z.object({
  status: z.int().min(100).max(999),
  headers: z.array(z.tuple([z.string(), z.string()])),
  body: z.string().optional(),
});
const HttpCase = z.object({
  url: z.url({ protocol: /^https?$/ }),
  responses: z.array(Response).min(1),
  at: z.iso.datetime().optional(),
});

/** Makes the suite of the web: what do the checks say of these responses? See docs/conformance.md. */
export async function httpSuite(): Promise<Suite> {
  const checks = [...(await loadCatalogue()).values()].filter(readsPageOnly);
  return async (theCase) => judgeCase(theCase, checks);
}

async function judgeCase(theCase: unknown, checks: readonly Check[]): Promise<object> {
  const { url: written, responses, at } = readCase(HttpCase, theCase);
  const { href: url } = new URL(written);
  const now = at === undefined ? instant(new Date().toISOString()) : instant(at);
  const answers = responses.map(answerOf);
  const sight = await factsOfAnswers(url, answers);
  const verdicts = verdictsOn(url, sight, { checks, now });
  const secure = sight.kind === 'seen' ? firstSecureHop(sight.facts) : -1;
  const from = sight.kind === 'seen' ? sight.facts.hops[secure]?.url : undefined;
  if (secure <= 0 || from === undefined || url.startsWith('https:'))
    return { verdicts: verdicts.map(shown) };
  // A visitor who came by http goes on over https: what he meets there is judged like any other site.
  const rest = await factsOfAnswers(from, answers.slice(secure));
  return { verdicts: [...verdicts, ...verdictsOn(from, rest, { checks, now })].map(shown) };
}

interface Judging {
  readonly checks: readonly Check[];
  readonly now: Instant;
}

function verdictsOn(
  url: string,
  sight: Sight<HttpFacts>,
  { checks, now }: Judging,
): readonly Verdict[] {
  const subject: UrlSubject = { kind: 'url', url };
  const observation: Observation<HttpFacts> = {
    probe: http.probe,
    factsVersion: http.version,
    subject,
    vantage: 'conform',
    startedAt: now,
    finishedAt: now,
    sight,
    evidence: [],
  };
  const observations = new Map([[observationKey(http.probe, subject), observation]]);
  const { hostname } = new URL(url);
  return checksOf(subject, checks).flatMap((check) => evaluate(check, hostname, observations, now));
}

function firstSecureHop({ hops }: HttpFacts): number {
  return hops.findIndex((hop) => hop.url.startsWith('https:'));
}

/** JSON holds no compressed octets, so that a body is taken as it is; and what says no type is taken for a page. */
function answerOf({ status, headers, body = '' }: z.infer<typeof Response>): GivenAnswer {
  const kept = headers
    .filter(([name]) => name.toLowerCase() !== 'content-encoding')
    .map(([name, value]) => [name, Buffer.from(value).toString('latin1')] as const);
  const hasType = kept.some(([name]) => name.toLowerCase() === 'content-type');
  const type = ['content-type', 'text/html; charset=utf-8'] as const;
  return { status, headers: hasType ? kept : [...kept, type], body: Buffer.from(body) };
}

/** Those of the checks that judge pages of this kind, turned to this page. */
function checksOf(subject: UrlSubject, checks: readonly Check[]): readonly Check[] {
  const about = roleOf(subject);
  const given = defineRole({
    name: about.name,
    parent: target,
    needs: {},
    expand: (): readonly UrlSubject[] => [subject],
  });
  return checks
    .filter((check) => check.about === about)
    .map((check) => ({ ...check, about: given }));
}

/** Whether a check judges each page by nothing but itself. */
function readsPageOnly({ reach, needs, beside }: Check): boolean {
  const isHttp = ({ probe }: { readonly probe: string }) => probe === http.probe;
  const isAlone = reach === 'each' && Object.keys(beside).length === 0;
  return isAlone && Object.values(needs).every(isHttp);
}

function roleOf({ url }: UrlSubject) {
  const { protocol, pathname } = new URL(url);
  if (protocol === 'http:') return httpPages;
  return pathname === '/.well-known/security.txt' ? securityTxtFiles : httpsPages;
}

function shown(verdict: Verdict): object {
  const { check, locus, status } = verdict;
  return { check, locus, status, outcome: status === 'unknown' ? null : verdict.outcome };
}
