import { type Html, html } from './escape.ts';
import { SEVERITY_WORDS, type TargetReport } from './model.ts';

/** A bar of three parts, with its numbers in words for those who cannot see it. */
export function bar(passed: number, failing: number, unknown: number): Html {
  const all = Math.max(1, passed + failing + unknown);
  const width = (count: number) => Math.round((count / all) * 1000) / 10;
  const [good, bad, blind] = [width(passed), width(failing), width(unknown)];
  return html`<svg
    class="bar"
    viewBox="0 0 100 8"
    preserveAspectRatio="none"
    role="img"
    aria-label="${passed} in order, ${failing} to mend, ${unknown} unknown"
  >
    <rect class="good" x="0" y="0" width="${good}" height="8" />
    <rect class="bad" x="${good}" y="0" width="${bad}" height="8" />
    <rect class="blind" x="${good + bad}" y="0" width="${blind}" height="8" />
  </svg>`;
}

/** A severity in words, in a frame of its colour. */
export function badge(severity: keyof typeof SEVERITY_WORDS): Html {
  return html`<span class="badge ${severity}">${SEVERITY_WORDS[severity]}</span>`;
}

/** How many verdicts are unknown. */
export function unknownCount(unseen: TargetReport['unseen']): number {
  return unseen.reduce((sum, { items }) => sum + items.length, 0);
}
