import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** Which package may import which, and which may touch Node. The whole architecture, as a table. */
const ARROWS: Record<string, { ours: readonly string[]; node: boolean | readonly string[] }> = {
  core: { ours: [], node: false },
  wire: { ours: [], node: ['node:buffer', 'node:crypto', 'node:zlib'] },
  probes: { ours: ['core', 'wire'], node: true },
  checks: {
    ours: ['core', 'wire', 'probes/roles', 'probes/*/roles', 'probes/*/facts'],
    node: false,
  },
  lab: { ours: ['core', 'wire'], node: true },
  cli: {
    ours: [
      'core',
      'wire',
      'probes',
      'probes/roles',
      'probes/*/roles',
      'probes/*/facts',
      'checks',
      'lab',
    ],
    node: true,
  },
};

/** The catalogue reads its own folder; tests run on Node. */
const EXCUSED = /(\.test\.ts|checks\/src\/catalogue\.ts|checks\/src\/scenarios\.ts)$/;

/** Tests that raise a world to look at. */
const LAB_TEST = /\.lab\.test\.ts$/;

const IMPORT =
  /(?:^|[\s;])(?:import|export)\s[^'";]*?from\s*'([^']+)'|import\(\s*[`']([^`']+)[`']|^import\s+'([^']+)'/gm;

const root = dirname(import.meta.dirname);
/** What the tests of every package may use besides. */
const workspace = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  devDependencies?: object;
};
const faults: string[] = [];
for (const file of globSync('packages/*/src/**/*.ts', { cwd: root }).sort()) {
  const name = file.split('/')[1] ?? '';
  const text = readFileSync(join(root, file), 'utf8');
  for (const match of text.matchAll(IMPORT)) {
    const wanted = match[1] ?? match[2] ?? match[3] ?? '';
    const fault = faultOf(name, file, wanted);
    if (fault !== undefined) faults.push(`${file} imports ${wanted}: ${fault}`);
  }
}
for (const fault of faults) console.error(fault);
console.log(faults.length === 0 ? 'arrows: ok' : `arrows: ${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;

function faultOf(name: string, file: string, wanted: string): string | undefined {
  const rule = ARROWS[name];
  if (rule === undefined) return `package ${name} is not in the table of tools/arrows.ts`;
  const isTest = EXCUSED.test(file);
  if (wanted.startsWith('node:')) {
    const allowed = rule.node === true || (Array.isArray(rule.node) && rule.node.includes(wanted));
    return allowed || isTest ? undefined : `${name} may not touch ${wanted}`;
  }
  if (wanted.startsWith('.')) {
    const inside = relative(join(root, 'packages', name), resolve(root, dirname(file), wanted));
    return inside.startsWith('..') ? 'a relative import leaves its package' : undefined;
  }
  const ours = /^@scrutineer\/([a-z]+)(\/.*)?$/.exec(wanted);
  if (ours !== null) {
    const [, other = '', path = ''] = ours;
    const form = formOf(other, path);
    const isAllowed = rule.ours.includes(form) || (form === 'lab' && LAB_TEST.test(file));
    return isAllowed ? undefined : `${name} may not import ${form}`;
  }
  const manifest: unknown = JSON.parse(
    readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'),
  );
  const declared = Object.keys((manifest as { dependencies?: object }).dependencies ?? {});
  const module = wanted
    .split('/')
    .slice(0, wanted.startsWith('@') ? 2 : 1)
    .join('/');
  return declared.includes(module) || (isTest && module in (workspace.devDependencies ?? {}))
    ? undefined
    : 'its package.json does not declare it';
}

/** The doors: wire/dns counts as wire, probes/tls/facts as any facts of probes. */
function formOf(other: string, path: string): string {
  if (other !== 'probes' || path === '') return other;
  return other + path.replace(/^\/[^/]+\/(facts|roles)$/, '/*/$1');
}
