import type { TestEvent } from 'node:test/reporters';

/** Marks the last line of a run, which tools/test.ts adds up. */
export const TOTALS = 'totals ';

/** What a run came to. */
export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/**
 * Reports what a reader acts on: each failure with its error, each test that was skipped with its reason.
 *
 * Ends with one line of totals. Node loads it with `--test-reporter`.
 */
export default async function* report(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  for await (const event of source) {
    if (event.type === 'test:stderr') yield event.data.message;
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue;
    const { name, file = '', skip, details } = event.data;
    if (skip !== undefined) {
      skipped += 1;
      yield `skipped: ${name}: ${String(skip)}\n`;
    } else if (event.type === 'test:pass') {
      passed += details.type === 'suite' ? 0 : 1;
    } else if (!isOnlyEcho(event.data.details.error)) {
      failed += 1;
      yield `FAILED: ${name}\n  in ${file}\n${inFull(event.data.details.error)}\n`;
    }
  }
  yield `${TOTALS}${JSON.stringify({ passed, failed, skipped } satisfies Totals)}\n`;
}

/** A suite fails because a test in it failed: that is said already. */
function isOnlyEcho(error: unknown): boolean {
  return error instanceof Error && 'failureType' in error && error.failureType === 'subtestsFailed';
}

function inFull(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const text = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  return text.replaceAll(/^/gm, '  ');
}
