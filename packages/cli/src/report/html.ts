import { createHash } from 'node:crypto';
import { Html, html } from './escape.ts';
import { type TargetReport } from './model.ts';
import { badge, bar, unknownCount } from './pictures.ts';
import { STYLE } from './style.ts';
import { targetSection } from './target-html.ts';

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
    <div class="scroll" tabindex="0" role="region" aria-labelledby="overview">
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">To do</th>
            <th scope="col">Gravest</th>
            <th scope="col">In order</th>
            <th scope="col">Unknown</th>
            <th scope="col" class="picture">Picture</th>
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
    <td>${report.tasks.length}</td>
    <td>${gravest === null ? 'nothing' : badge(gravest)}</td>
    <td>${passed.length}</td>
    <td>${unknown}</td>
    <td class="picture">${bar(passed.length, failing.length, unknown)}</td>
  </tr> `;
}
