import type { Check, Mender, Severity } from './check.ts';
import type { Subject } from './subject.ts';
import type { Judged } from './verdict.ts';

/** A judged verdict in words. For anything but a failure `severity`, `remedy` and `mender` are null. */
export interface Wording {
  readonly message: string;
  readonly severity: Severity | null;
  readonly remedy: string | null;
  readonly mender: Mender | null;
  readonly reproduce: string;
}

type Args = Readonly<Record<string, string | number>>;

/**
 * Puts a verdict into the words of its check.
 *
 * Values from outside stand in them as they are, but for control characters, which become spaces, and in
 * `reproduce` they are quoted for a POSIX shell: a hostile name must not become a command in the clerk's terminal.
 */
export function wordingOf(check: Check, verdict: Judged): Wording {
  const args = { ...subjectArgs(verdict.subject), ...verdict.args };
  const reproduce = fill(check.reproduce, args, shellWord);
  const outcome = check.outcomes[verdict.outcome];
  if (outcome === undefined) {
    const message = `There is no ${args['role'] ?? 'part'} that this is about.`;
    return { message, severity: null, remedy: null, mender: null, reproduce };
  }
  const message = fill(outcome.message, args, plainText);
  if (outcome.status !== 'fail')
    return { message, severity: null, remedy: null, mender: null, reproduce };
  const { severity, mender } = outcome;
  return { message, severity, remedy: fill(outcome.remedy, args, plainText), mender, reproduce };
}

/** The names of the `{holes}` of a text, in order. */
export function holesOf(text: string): readonly string[] {
  return [...text.matchAll(/\{([a-z][a-zA-Z]*)\}/g)].map((match) => match[1] ?? '');
}

/** What every text may say of a subject without being told. */
export function subjectArgs(subject: Subject): Args {
  switch (subject.kind) {
    case 'domain':
      return { domain: subject.domain };
    case 'host':
      return { host: subject.host };
    case 'nameserver':
      return { host: subject.host, address: subject.address, zone: subject.zone };
    case 'endpoint':
      return { host: subject.host, address: subject.address, port: subject.port };
    case 'url':
      return { url: subject.url };
  }
}

/** Fills each `{hole}` with its argument, passed through `show`. A hole without one stays as it is. */
export function fill(text: string, args: Args, show: (value: string) => string): string {
  return text.replaceAll(/\{([a-z][a-zA-Z]*)\}/g, (hole, name: string) => {
    const value = args[name];
    return value === undefined ? hole : show(String(value));
  });
}

/** Text from outside without control characters, bidirectional overrides or line breaks, at most 500 characters. */
export function plainText(value: string): string {
  const shown = value.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ');
  return shown.length > 500 ? `${shown.slice(0, 499)}…` : shown;
}

/** One word for a POSIX shell, quoted unless it is plain. */
export function shellWord(value: string): string {
  const shown = plainText(value);
  return /^[A-Za-z0-9._:/@%+=-]+$/.test(shown) && !shown.startsWith('-')
    ? shown
    : `'${shown.replaceAll("'", `'\\''`)}'`;
}
