import { type Html, html } from './escape.ts';
import {
  type Item,
  MENDER_WORDS,
  type Step,
  type TargetReport,
  type Task,
  counted,
} from './model.ts';
import { badge, bar, unknownCount } from './pictures.ts';

const ONE_AT_A_TIME =
  'Another item of this list changes the same place. Do one, look again, and then do what is still listed.';

/** The section of one target: what to do, by whom; what could not be seen; what is in order. */
export function targetSection(report: TargetReport, index: number): Html {
  const { record, failing, first, unseen, passed, notes, notApplicable } = report;
  return html`<section class="target" id="target-${index}" aria-labelledby="name-${index}">
    <h2 id="name-${index}">${record.target}</h2>
    <p class="headline">${report.headline}</p>
    ${outsiderLine(report)}
    ${bar(passed.length, failing.length, unknownCount(unseen))}
    <p class="legend">
      <span class="entry"><span class="key good"></span> ${passed.length} in order</span>
      <span class="entry"><span class="key bad"></span> ${failing.length} to mend</span>
      <span class="entry"><span class="key blind"></span> ${unknownCount(unseen)} unknown</span>
    </p>
    ${first.length === 0 ? html`` : firstThings(first, index)}
    ${report.byMender.map(
      ({ mender, tasks }) =>
        html`<h3>
            ${MENDER_WORDS[mender]}
            <span class="count">${counted(tasks.length, 'thing')} to do</span>
          </h3>
          ${tasks.map((task) => taskCard(task, index))}`,
    )}
    ${
      notes.length === 0
        ? html``
        : html`<h3>Good to know</h3>
            ${notes.map((task) => taskCard(task, index))}`
    }
    ${unseen.length === 0 ? html`` : unseenList(report)} ${quietList('In order', passed)}
    ${quietList('Does not apply', notApplicable)} ${howWeLooked(report)}
  </section>`;
}

function outsiderLine({ outsider }: TargetReport): Html {
  if (outsider === null) return html``;
  const { kind, question, answer } = outsider;
  return html`<p class="answer ${kind}"><b>${question}</b> ${answer}</p>`;
}

function firstThings(first: readonly Task[], index: number): Html {
  return html`<div class="first">
    <h3>Do ${first.length === 1 ? 'this' : 'these'} first</h3>
    <ol>
      ${first.map(
        ({ id, items: [{ verdict }], mender, remedies: [remedy = ''] }) =>
          html`<li>
            <a href="#target-${index}-${id}"><strong>${verdict.message}</strong></a> ${remedy}
            <em>${MENDER_WORDS[mender]} can do this.</em>
          </li> `,
      )}
    </ol>
  </div>`;
}

function taskCard(task: Task, index: number): Html {
  const { id, severity, items, whys, remedies, steps, sharesPlace } = task;
  const [first, ...others] = items;
  return html`<article class="item ${severity}" id="target-${index}-${id}">
    <h4>${badge(severity)} ${first.verdict.message}</h4>
    ${others.length === 0 ? html`` : alsoMended(others)}
    <p><b>Why it matters.</b> ${whys.join(' ')}</p>
    ${remedies.map((remedy) => html`<p><b>What to do.</b> ${remedy}</p>`)}
    ${sharesPlace ? html`<p class="where">${ONE_AT_A_TIME}</p>` : html``}
    ${steps.map(stepOf)}
    <details>
      <summary>For the engineer: ${[...new Set(items.map(({ verdict }) => verdict.check))].join(', ')}</summary>
      ${items.map(forEngineers)}
    </details>
  </article>`;
}

function stepOf({ wheres, copies }: Step): Html {
  return html`<div class="copy">
    ${wheres.map((where) => html`<p>${where}.</p>`)}
    ${copies.map(
      ({ label, text }) =>
        html`<figure>
          <figcaption>${label}</figcaption>
          <pre tabindex="0">${text}</pre>
        </figure>`,
    )}
  </div>`;
}

function alsoMended(others: readonly Item[]): Html {
  return html`<p>The same change mends this too:</p>
    <ul>
      ${others.map(({ verdict }) => html`<li>${badge(verdict.severity ?? 'info')} ${verdict.message}</li>`)}
    </ul>`;
}

function forEngineers({ verdict, title, sources }: Item): Html {
  return html`<p>
      <b>${verdict.check}</b> ${title}. Outcome <code>${verdict.outcome ?? ''}</code> at
      ${verdict.locus}. Sources:
      ${sources.map(({ document, clause }) => `${document}, ${clause}`).join('; ')}.
    </p>
    <pre tabindex="0">${verdict.reproduce}</pre>`;
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
    <div class="scroll" tabindex="0" role="region" aria-label="Looks at ${record.target}">
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
