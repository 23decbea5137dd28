import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ScanRecord, VerdictRecord } from '../record.ts';
import { htmlReport } from './html.ts';
import { reportOf } from './model.ts';
import { sarifLog } from './sarif.ts';
import { textReport } from './text.ts';

const HOSTILE = `<script>alert(1)</script>\u001b[2J\u202e"'&`;

const passing: VerdictRecord = {
  check: 'X-1',
  locus: 'a.example',
  status: 'pass',
  outcome: 'good',
  severity: null,
  message: 'Good.',
  remedy: null,
  mender: null,
  changes: [],
  reproduce: 'dig a.example',
  missing: [],
};
const failing: VerdictRecord = {
  ...passing,
  check: 'X-2',
  status: 'fail',
  outcome: 'bad',
  severity: 'medium',
  message: `The banner says ${HOSTILE}`,
  remedy: 'Mend it.',
  mender: 'web-host',
  changes: [{ kind: 'header', host: 'a.example', name: 'X-A', value: HOSTILE }],
};
const unknown: VerdictRecord = {
  ...passing,
  check: 'X-3',
  status: 'unknown',
  outcome: null,
  message: 'No answer within 20 seconds.',
  missing: [
    {
      probe: 'smtp',
      locus: 'mx.example',
      why: { reason: 'deadline', stage: 'x', afterMs: 20_000 },
    },
  ],
};

function record(verdicts: VerdictRecord[], seen = 3): ScanRecord {
  return {
    format: 'scrutineer-scan-1',
    target: 'a.example',
    startedAt: '2026-11-03T00:00:00.000Z',
    finishedAt: '2026-11-03T00:00:01.000Z',
    judgedAt: '2026-11-03T00:00:01.000Z',
    catalogue: 'test',
    observations: [],
    verdicts,
    coverage: { looked: 4, seen, unseen: { deadline: 4 - seen } },
  };
}

const catalogue = new Map<string, never>();

describe('the answer about outsiders', () => {
  const QUESTION = 'Could an outsider send mail as a.example today?';
  const textOf = (verdict: VerdictRecord) =>
    textReport(reportOf(record([verdict]), new Map()), { colour: false });

  it('stands at the top as a sentence of its own: yes, no, or not found out', () => {
    const asked = { check: 'MAIL-32', locus: 'a.example' };
    const yes = { ...failing, ...asked, message: 'Yes: by the front door.' };
    assert.match(textOf(yes), new RegExp(`^\\n.*\\n  ${QUESTION.replace('?', '.')} Yes: by`));
    const no = { ...passing, ...asked, message: 'No: all is shut.' };
    assert.ok(textOf(no).includes(`${QUESTION} No: all is shut.`));
    const open = textOf({ ...unknown, ...asked });
    assert.ok(open.includes(`${QUESTION} This could not be found out: No answer within`));
    const page = htmlReport([reportOf(record([yes]), new Map())]);
    assert.ok(
      page.includes(`<p class="answer yes"><b>${QUESTION}</b> Yes: by the front door.</p>`),
    );
  });

  it('is left out where nobody asked', () => {
    assert.equal(textOf(passing).includes('outsider'), false);
  });
});

describe('reportOf()', () => {
  it('keeps each text to copy beside the place that it belongs to', () => {
    const place = { kind: 'file', url: 'https://a.example/x', mediaType: 'text/plain' };
    const file = { ...place, content: 'one\r\ntwo' };
    const records = { kind: 'records', name: 'a.example', type: 'MX', values: ['0 .'] };
    const header = (host: string) => ({ kind: 'header', host, name: 'X-A', value: '1' });
    const mended = (changes: VerdictRecord['changes']) => ({ ...failing, changes });
    const { tasks } = reportOf(
      record([
        mended([file, records]),
        mended([header('a.example')]),
        mended([header('b.example')]),
      ]),
      catalogue,
    );
    const [two, one] = tasks;
    assert.equal(tasks.length, 2);
    assert.deepEqual(
      two?.steps.map(({ wheres, copies }) => [wheres.length, copies[0]?.text]),
      [
        [1, 'one\r\ntwo'],
        [1, '0 .'],
      ],
    );
    assert.deepEqual(
      one?.steps.map(({ wheres }) => wheres.length),
      [2],
    );
    const text = textReport(reportOf(record([mended([file, records])]), catalogue), {
      colour: false,
    });
    assert.match(text, /\n +one\n +two\n[^]*\n +0 \.\n/);
    const page = htmlReport([reportOf(record([mended([file])]), catalogue)]);
    assert.match(page, /<pre[^>]*>one\ntwo<\/pre>/);
  });

  it('puts the gravest first and at most three to be done first', () => {
    const grades = ['low', 'critical', 'info', 'high', 'medium'] as const;
    const verdicts = grades.map((severity) => ({
      ...failing,
      check: severity,
      changes: [],
      severity,
    }));
    const report = reportOf(record(verdicts), catalogue);
    assert.deepEqual(
      report.failing.map(({ verdict }) => verdict.severity),
      ['critical', 'high', 'medium', 'low'],
    );
    assert.equal(report.first.length, 3);
    assert.equal(report.notes.length, 1);
    assert.equal(report.headline, '4 things to do; 2 important or urgent.');
  });

  it('tells what one change mends as one thing to do', () => {
    const report = reportOf(record([failing, { ...failing, check: 'X-4' }]), catalogue);
    assert.equal(report.tasks.length, 1);
    assert.match(report.headline, /^1 thing to do, which mends 2 findings;/);
  });

  it('says of two things to do at one place that they come one after the other', () => {
    const header = (value: string) => [{ kind: 'header', host: 'a.example', name: 'X-A', value }];
    const one = { ...failing, check: 'X-4', changes: header('one') };
    const two = { ...failing, check: 'X-5', changes: header('two') };
    const elsewhere = {
      ...failing,
      check: 'X-6',
      changes: [{ kind: 'header', host: 'b', name: 'X-A', value: 'two' }],
    };
    const shares = (verdicts: VerdictRecord[]) =>
      reportOf(record(verdicts), catalogue).tasks.map(({ sharesPlace }) => sharesPlace);
    assert.deepEqual(shares([one, two]), [true, true]);
    assert.deepEqual(shares([one, elsewhere]), [false, false]);
  });

  it('counts what is unknown neither for nor against', () => {
    const report = reportOf(record([passing, unknown]), catalogue);
    assert.equal(report.headline, 'Nothing to mend was found. 1 question could not be answered.');
  });

  it('says nothing about a target of which nothing was seen', () => {
    const report = reportOf(record([unknown], 0), catalogue);
    assert.equal(report.headline, 'Nothing could be seen, so nothing can be said.');
  });

  it('tells one blindness once, with all the questions that it leaves open', () => {
    const report = reportOf(record([unknown, { ...unknown, check: 'X-4' }]), catalogue);
    assert.deepEqual(
      report.unseen.map(({ locus, items }) => [locus, items.length]),
      [['mx.example', 2]],
    );
  });
});

describe('htmlReport()', () => {
  const page = htmlReport([reportOf(record([passing, failing, unknown]), catalogue)]);

  it('shows hostile text as text', () => {
    assert.doesNotMatch(page, /<script/);
    assert.doesNotMatch(page, /\p{Cf}|[^\P{Cc}\n\t]/u);
    assert.match(page, /&lt;script&gt;alert\(1\)/);
  });

  it('allows no script and refers to nothing outside', () => {
    assert.match(page, /default-src &#39;none&#39;; style-src &#39;sha256-[A-Za-z0-9+/=]+&#39;/);
    assert.doesNotMatch(page, /(src|href)="(?!#)/);
  });
});

describe('textReport()', () => {
  it('names the checks that are left open briefly', () => {
    const ids = ['DNS-9', 'TLS-8', 'TLS-9', 'TLS-10', 'WEB-1', 'WEB-2', 'WEB-4', 'WEB-5', 'WEB-6'];
    const open = ids.map((check) => ({ ...unknown, check }));
    const text = textReport(reportOf(record(open), catalogue), { colour: false });
    assert.match(text, /\[DNS-9, TLS-8 to TLS-10, WEB-1, WEB-2, WEB-4 to WEB-6\]/);
  });

  it('sends no escape sequence of a host to the terminal', () => {
    const text = textReport(reportOf(record([failing, unknown]), catalogue), { colour: false });
    assert.doesNotMatch(text, /\p{Cf}|[^\P{Cc}\n\t]/u);
    assert.match(text, /No answer within 20 seconds/);
  });
});

describe('sarifLog()', () => {
  it('keeps fail, pass and unknown apart', () => {
    const log = sarifLog([record([passing, failing, unknown])], catalogue);
    const { runs } = log as { runs: [{ results: { kind: string; level: string }[] }] };
    assert.deepEqual(
      runs[0].results.map(({ kind, level }) => [kind, level]),
      [
        ['pass', 'none'],
        ['fail', 'warning'],
        ['open', 'none'],
      ],
    );
  });
});
