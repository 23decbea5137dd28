import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type World, raise, worlds } from '@scrutineer/lab';
import { plainText, shellWord } from '@scrutineer/core';
import { plainOptions } from './options.ts';
import { UsageError } from './usage-error.ts';
import { EXIT } from './exit.ts';
import type { Terminal } from './terminal.ts';

/** `scrutineer lab [WORLD]`: raises a world, says how to scan it, and keeps it up until it is interrupted. */
export async function lab(args: readonly string[], terminal: Terminal): Promise<number> {
  const { names } = plainOptions(args);
  const world = chooseWorld(names);
  const folder = await mkdtemp(join(tmpdir(), 'scrutineer-lab-'));
  try {
    await using raised = await raise(world);
    const ca = join(folder, 'lab-ca.pem');
    await writeFile(ca, raised.caPem);
    const { address, port } = raised.resolver;
    const flags = [
      `--resolver ${address}:${port}`,
      ...raised.connectTo.map((rule) => `--connect-to ${shellWord(rule)}`),
      '--allow-private',
      `--ca ${shellWord(ca)}`,
    ];
    terminal.out(
      [
        `The world "${world.name}" is up: ${plainText(world.title)}`,
        `It holds ${world.targets.join(', ')}. To scan it, from another terminal:`,
        '',
        `  npx scrutineer scan ${world.targets.join(' ')} \\`,
        ...flags.map((flag, index) => `    ${flag}${index === flags.length - 1 ? '' : ' \\'}`),
        '',
        'Control-C takes it down.',
        '',
      ].join('\n'),
    );
    await interrupted();
  } finally {
    await rm(folder, { recursive: true });
  }
  return EXIT.fine;
}

function chooseWorld(names: readonly string[]): World {
  const [name = 'good-county', ...more] = names;
  const isWorld = more.length === 0 && Object.hasOwn(worlds, name);
  const make = isWorld ? worlds[name] : undefined;
  if (make === undefined)
    throw new UsageError(
      `Cannot raise "${names.join(' ')}": the worlds are ${Object.keys(worlds).join(', ')}`,
    );
  return make();
}

async function interrupted(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  process.once('SIGINT', resolve);
  process.once('SIGTERM', resolve);
  await promise;
}
