/** The report's style sheet: light and dark, screen and paper, contrast after WCAG 2.2 AA. */
export const STYLE = `
:root { --ink: #1b1b1b; --soft: #565c65; --paper: #ffffff; --card: #f7f9fa; --line: #c6cace;
  --good: #00a91c; --bad: #d54309; --blind: #8d9297; --link: #005ea2; --code: #eef1f3;
  --critical: #8b0a03; --high: #b50909; --medium: #8a5a00; --low: #1a4480; --info: #565c65; }
@media (prefers-color-scheme: dark) { :root { --ink: #f0f0f0; --soft: #b5bac1; --paper: #15191d;
  --card: #1e242a; --line: #434a52; --good: #21c834; --bad: #ff8d6b; --blind: #a9aeb1; --link: #73b3e7;
  --code: #272e35; --critical: #ffb1a3; --high: #ff9d8a; --medium: #f5c95d; --low: #9fc8f0; --info: #b5bac1; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.55 "Source Sans 3", "Source Sans Pro", system-ui, "Segoe UI", Roboto, sans-serif; }
header, main, footer { max-width: 60rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2rem; }
.brand { margin: 0; font-weight: 700; letter-spacing: .06em; text-transform: uppercase; color: var(--soft); font-size: .875rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: .25rem 0 .75rem; }
h2 { font-size: 1.6rem; margin: 2.5rem 0 .5rem; overflow-wrap: anywhere; }
h3 { font-size: 1.2rem; margin: 2rem 0 .75rem; }
h4 { font-size: 1.0625rem; margin: 0 0 .25rem; overflow-wrap: anywhere; }
a { color: var(--link); }
.headline { font-size: 1.2rem; margin: .25rem 0 1rem; }
.answer { border-left: .4rem solid var(--blind); padding: .1rem .8rem; margin: 0 0 1rem; overflow-wrap: anywhere; }
.answer.yes { border-left-color: var(--bad); } .answer.no { border-left-color: var(--good); }
.target { border-top: 2px solid var(--line); margin-top: 2.5rem; }
.bar { display: block; width: 100%; min-width: 8rem; height: .75rem; border-radius: 2px; background: var(--line); }
.bar .good { fill: var(--good); } .bar .bad { fill: var(--bad); } .bar .blind { fill: var(--blind); }
.legend { font-size: .9375rem; color: var(--soft); margin: .4rem 0 0; }
.entry { white-space: nowrap; margin-right: .75rem; }
.key { display: inline-block; width: .75rem; height: .75rem; margin-right: .15rem; border-radius: 2px; }
.key.good { background: var(--good); } .key.bad { background: var(--bad); } .key.blind { background: var(--blind); }
.first { border: 2px solid var(--link); border-radius: 4px; padding: .25rem 1.25rem .5rem; margin-top: 1.5rem; }
.first h3 { margin-top: .75rem; } .first li { margin-bottom: .6rem; overflow-wrap: anywhere; }
.first em { font-style: normal; color: var(--soft); }
.count { font-weight: 400; color: var(--soft); font-size: 1rem; margin-left: .5rem; }
.item { background: var(--card); border: 1px solid var(--line); border-left: .4rem solid var(--info); border-radius: 4px; padding: .9rem 1.1rem; margin: 0 0 1rem; }
.item.critical { border-left-color: var(--critical); } .item.high { border-left-color: var(--high); }
.item.medium { border-left-color: var(--medium); } .item.low { border-left-color: var(--low); }
.item p { margin: .4rem 0; overflow-wrap: anywhere; }
.where { color: var(--soft); font-size: .9375rem; overflow-wrap: anywhere; }
.badge { display: inline-block; border: 1.5px solid currentColor; border-radius: 3px; padding: 0 .45rem; font-size: .8125rem; font-weight: 700; margin-right: .35rem; white-space: nowrap; }
.badge.critical { color: var(--critical); } .badge.high { color: var(--high); } .badge.medium { color: var(--medium); } .badge.low { color: var(--low); } .badge.info { color: var(--info); }
.copy { border-top: 1px solid var(--line); margin-top: .6rem; padding-top: .2rem; }
figure { margin: .4rem 0; } figcaption { font-size: .875rem; color: var(--soft); }
pre { background: var(--code); border-radius: 3px; padding: .5rem .7rem; margin: .15rem 0; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; font: .9375rem/1.45 ui-monospace, "Roboto Mono", Menlo, Consolas, monospace; user-select: all; }
code { font-family: ui-monospace, "Roboto Mono", Menlo, Consolas, monospace; font-size: .9em; overflow-wrap: anywhere; }
details { margin: .5rem 0; } summary { cursor: pointer; color: var(--link); }
.quiet { border-top: 1px solid var(--line); padding-top: .6rem; }
.quiet li { margin-bottom: .3rem; overflow-wrap: anywhere; }
ul.plain { padding-left: 1.1rem; } ul.plain > li { margin-bottom: .5rem; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; }
th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
tbody th { font-weight: 600; } td .bar { margin-top: .4rem; }
footer { padding: 2rem 1.25rem 3rem; color: var(--soft); font-size: .9375rem; }
:focus-visible { outline: .2rem solid var(--link); outline-offset: 2px; }
@media (max-width: 40rem) { .picture { display: none; } th, td { padding: .4rem .3rem; } header, main, footer { padding-left: .9rem; padding-right: .9rem; } }
@media print { body { font-size: 10.5pt; } .item, .first { break-inside: avoid; } details:not([open]) { display: none; } a { color: inherit; } }
`;
