import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Fails on an exported declaration without a docstring, on a check whose docstring has no numbered steps, on a document
 * that leads to a file that is not there, and on a dependency that docs/dependencies.md does not explain.
 */
const root = dirname(import.meta.dirname);
const EXPORT =
  /^export (?:default )?(?:async )?(?:abstract )?(?:function\*?|class|interface|type|const)\s+(\w+)/;

const faults: string[] = [];
for (const file of globSync('packages/*/src/**/*.ts', { cwd: root }).sort()) {
  if (file.endsWith('.test.ts')) continue;
  const lines = readFileSync(join(root, file), 'utf8').split('\n');
  // The overloads of a function share the docstring of the first.
  const named = new Set<string>();
  for (const [index, line] of lines.entries()) {
    const name = EXPORT.exec(line)?.[1];
    if (name === undefined || named.has(name)) continue;
    named.add(name);
    if (!isDocumented(lines, index) && !isObvious(line))
      faults.push(`${file}:${index + 1}: ${name} has no docstring`);
  }
  if (file.endsWith('.check.ts') && !/^ \* 1\. /m.test(lines.join('\n')))
    faults.push(`${file}: its docstring has no numbered steps`);
}
faults.push(...danglingLinks(), ...unexplainedDependencies());
for (const fault of faults) console.error(fault);
console.log(faults.length === 0 ? 'docs: ok' : `docs: ${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;

/** Constants of one line each that follow each other share the docstring above the first. */
function isDocumented(lines: readonly string[], index: number): boolean {
  const above = lines[index - 1] ?? '';
  if (/^export const \w+ = .*;$/.test(above)) return isDocumented(lines, index - 1);
  return above.trimEnd().endsWith('*/');
}

/** The type of a schema's values is told by the schema; a fixed quantity by its name. */
function isObvious(line: string): boolean {
  return /^export type \w+ = z\.infer</.test(line) || /^export const [A-Z_]+ = [\d_.]+;/.test(line);
}

/** Files that a document of ours links to, or names in backquotes by a path below docs, packages or tools. */
function danglingLinks(): string[] {
  const documents = ['*.md', 'docs/**/*.md'].flatMap((pattern) => globSync(pattern, { cwd: root }));
  return documents.flatMap((document) => {
    const text = readFileSync(join(root, document), 'utf8');
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, to = '']) =>
      join(dirname(document), to),
    );
    const named = [...text.matchAll(/`((?:docs|packages|tools|interop|bench|fuzz)\/[\w./-]+)`/g)];
    const paths = [...links, ...named.map(([, path = '']) => path)];
    return paths
      .filter((path) => !existsSync(join(root, path)))
      .map((path) => `${document} leads to ${path}, which is not there`);
  });
}

function unexplainedDependencies(): string[] {
  const explained = readFileSync(join(root, 'docs/dependencies.md'), 'utf8');
  return ['package.json', ...globSync('packages/*/package.json', { cwd: root })].flatMap((file) => {
    const manifest = JSON.parse(readFileSync(join(root, file), 'utf8')) as {
      dependencies?: object;
      devDependencies?: object;
    };
    const names = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
    return names
      .filter((name) => !name.startsWith('@scrutineer/') && !isRow(explained, name))
      .map((name) => `${file}: docs/dependencies.md does not explain ${name}`);
  });
}

function isRow(table: string, name: string): boolean {
  return table
    .split('\n')
    .some((line) => (line.split('|')[1] ?? '').split(/[\s,]+/).includes(name));
}
