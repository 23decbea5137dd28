import { createHash } from 'node:crypto';
import { Html, html } from './escape.ts';
import { type Item, MENDER_WORDS, SEVERITY_WORDS, type TargetReport, counted } from './model.ts';
import { STYLE } from './style.ts';

/**
 * One self-contained page: no script, no reference to anything outside, readable on paper and by a screen reader.
 */
export function htmlReport(reports: readonly TargetReport[]): string {
  const hash = createHash('sha256').update(STYLE).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  const many = reports.length > 1;
  const title = many
    ? `Scrutineer report: ${reports.length} names`
    : `Scrutineer report: ${reports[0]?.record.target ?? ''}`;
  return `<!doctype html>\n${html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content="${policy}" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>${title}</title>
      ${new Html(`<style>${STYLE}</style>`)}
    </head>
    <body>
      <header>
        <p class="brand">Scrutineer</p>
        <h1>
          ${many ? `How ${reports.length} names look from outside` : `How ${reports[0]?.record.target ?? ''} looks from outside`}
        </h1>
        <p>
          Looked at on ${dayOf(reports)}. This report says what anyone on the internet can see of
          these names, what of it needs mending, who can mend it, and what to send them. What could
          not be seen is listed too: it is neither good nor bad.
        </p>
      </header>
      <main>
        ${many ? overview(reports) : html``}
        ${reports.map((report, index) => targetSection(report, index))}
      </main>
      <footer>
        <p>
          Made by Scrutineer, catalogue ${reports[0]?.record.catalogue ?? ''}. Every statement can
          be checked with the public command beside it.
        </p>
      </footer>
    </body>
  </html>`.toString()}\n`;
}

function dayOf(reports: readonly TargetReport[]): string {
  return `${(reports[0]?.record.startedAt ?? '').slice(0, 16).replace('T', ' at ')} UTC`;
}

function overview(reports: readonly TargetReport[]): Html {
  return html`<section aria-labelledby="overview">
    <h2 id="overview">At a glance</h2>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Picture</th>
            <th scope="col">To mend</th>
            <th scope="col">Gravest</th>
            <th scope="col">In order</th>
            <th scope="col">Unknown</th>
          </tr>
        </thead>
        <tbody>
          ${reports.map(overviewRow)}
        </tbody>
      </table>
    </div>
  </section>`;
}

function overviewRow(report: TargetReport, index: number): Html {
  const { record, failing, passed, unseen } = report;
  const gravest = failing[0]?.verdict.severity ?? null;
  const unknown = unknownCount(unseen);
  return html`<tr>
    <th scope="row"><a href="#target-${index}">${record.target}</a></th>
    <td>${bar(passed.length, failing.length, unknown)}</td>
    <td>${failing.length}</td>
    <td>${gravest === null ? 'nothing' : badge(gravest)}</td>
    <td>${passed.length}</td>
    <td>${unknown}</td>
  </tr> `;
}

/** A bar of three parts, with its numbers in words for those who cannot see it. */
function bar(passed: number, failing: number, unknown: number): Html {
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

function targetSection(report: TargetReport, index: number): Html {
  const { record, failing, first, unseen, passed, notes, notApplicable } = report;
  return html`<section class="target" id="target-${index}" aria-labelledby="name-${index}">
    <h2 id="name-${index}">${record.target}</h2>
    <p class="headline">${report.headline}</p>
    ${bar(passed.length, failing.length, unknownCount(unseen))}
    <p class="legend">
      <span class="key good"></span> ${passed.length} in order
      <span class="key bad"></span> ${failing.length} to mend
      <span class="key blind"></span> ${unknownCount(unseen)} unknown
    </p>
    ${first.length === 0 ? html`` : firstThings(first)}
    ${report.byMender.map(
      ({ mender, items }) =>
        html`<h3>
            ${MENDER_WORDS[mender]}
            <span class="count">${counted(items.length, 'thing')} to do</span>
          </h3>
          ${items.map(itemCard)}`,
    )}
    ${
      notes.length === 0
        ? html``
        : html`<h3>Good to know</h3>
            ${notes.map(itemCard)}`
    }
    ${unseen.length === 0 ? html`` : unseenList(report)} ${quietList('In order', passed)}
    ${quietList('Does not apply', notApplicable)} ${howWeLooked(report)}
  </section>`;
}

function firstThings(first: readonly Item[]): Html {
  return html`<div class="first">
    <h3>Do ${first.length === 1 ? 'this' : 'these'} first</h3>
    <ol>
      ${first.map(
        ({ verdict }) =>
          html`<li>
            <strong>${verdict.message}</strong> ${verdict.remedy ?? ''}
            <em>${MENDER_WORDS[verdict.mender ?? 'office']} can do this.</em>
          </li> `,
      )}
    </ol>
  </div>`;
}

function itemCard({ verdict, title, why, sources, instructions }: Item): Html {
  return html`<article class="item ${verdict.severity ?? ''}">
    <h4>${badge(verdict.severity ?? 'info')} ${verdict.message}</h4>
    <p class="where">${verdict.locus}</p>
    <p><b>Why it matters.</b> ${why}</p>
    <p><b>What to do.</b> ${verdict.remedy ?? ''}</p>
    ${instructions.map(
      ({ where, copies }) =>
        html`<div class="copy">
          <p>${where}.</p>
          ${copies.map(
            ({ label, text }) =>
              html`<figure>
                <figcaption>${label}</figcaption>
                <pre tabindex="0">${text}</pre>
              </figure>`,
          )}
        </div>`,
    )}
    <details>
      <summary>For the engineer: ${verdict.check}, ${title}</summary>
      <p>See it yourself:</p>
      <pre tabindex="0">${verdict.reproduce}</pre>
      <p>
        Outcome <code>${verdict.outcome ?? ''}</code>. Sources:
        ${sources.map(({ document, clause }) => `${document}, ${clause}`).join('; ')}.
      </p>
    </details>
  </article>`;
}

function unseenList({ unseen }: TargetReport): Html {
  return html`<h3>Could not be seen</h3>
    <p>These questions stay open. They count neither for nor against anyone.</p>
    <ul class="plain">
      ${unseen.map(
        ({ locus, message, items }) =>
          html`<li>
            <b>${locus}</b>: ${message}
            <details>
              <summary>${counted(items.length, 'question')} left open</summary>
              <ul>
                ${items.map(
                  ({ verdict, title }) =>
                    html`<li>
                      ${verdict.check} ${title} <span class="where">${verdict.locus}</span>
                    </li>`,
                )}
              </ul>
            </details>
          </li>`,
      )}
    </ul>`;
}

function quietList(heading: string, items: readonly Item[]): Html {
  if (items.length === 0) return html``;
  return html`<details class="quiet">
    <summary>${heading} (${items.length})</summary>
    <ul>
      ${items.map(
        ({ verdict, title }) =>
          html`<li>
            ${verdict.check} <b>${title}</b>: ${verdict.message}
            <span class="where">${verdict.locus}</span>
          </li> `,
      )}
    </ul>
  </details>`;
}

function howWeLooked({ record }: TargetReport): Html {
  const { coverage, observations } = record;
  const reasons = Object.entries(coverage.unseen).map(([reason, count]) => `${reason} ${count}`);
  return html`<details class="quiet">
    <summary>
      How we looked (${counted(coverage.looked, 'look')}, ${coverage.seen} with an
      answer${reasons.length > 0 ? `; without: ${reasons.join(', ')}` : ''})
    </summary>
    <p>
      From ${record.startedAt} to ${record.finishedAt}. Judged as of ${record.judgedAt} with
      catalogue ${record.catalogue}.
    </p>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Probe</th>
            <th scope="col">Part</th>
            <th scope="col">Seen</th>
            <th scope="col">Evidence (SHA-256)</th>
          </tr>
        </thead>
        <tbody>
          ${observations.map(
            ({ probe, subject, sight, evidence }) =>
              html`<tr>
                <td>${probe}</td>
                <td>
                  ${Object.values(subject)
                    .slice(1)
                    .filter((each) => each !== null)
                    .join(' ')}
                </td>
                <td>${sight.kind === 'seen' ? 'yes' : sight.why.reason}</td>
                <td>
                  ${evidence.map(({ label, sha256 }) => html`<div>${label} <code>${sha256.slice(0, 16)}</code></div>`)}
                </td>
              </tr> `,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}

function badge(severity: keyof typeof SEVERITY_WORDS): Html {
  return html`<span class="badge ${severity}">${SEVERITY_WORDS[severity]}</span>`;
}

function unknownCount(unseen: TargetReport['unseen']): number {
  return unseen.reduce((sum, { items }) => sum + items.length, 0);
}
