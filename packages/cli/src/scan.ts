import { X509Certificate } from 'node:crypto';
import { loadCatalogue } from '@scrutineer/checks';
import {
  loadProbes,
  type ConnectRule,
  type Resolver,
  parseConnectRule,
  parseServer,
} from '@scrutineer/probes';
import { isIP } from 'node:net';
import { chooseChecks } from './choose.ts';
import { openEngine } from './engine.ts';
import { EXIT } from './exit.ts';
import { prepareKeeping } from './keep.ts';
import { scanOptions } from './options.ts';
import { UsageError } from './usage-error.ts';
import { requireWritable } from './writable.ts';
import { Outputs } from './outputs.ts';
import { readBounded } from './read-bounded.ts';
import { runScan } from './run.ts';
import { stopOnInterrupt } from './stop.ts';
import { readTargets } from './targets.ts';
import { type Terminal, progressOn } from './terminal.ts';

/** One certificate in a file of them; what stands between them is for people. */
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]*(-----END CERTIFICATE-----)?/g;
const AUTHORITIES_BYTES_MAX = 16 * 1024 * 1024;

/** `scrutineer scan <domain>...`: looks, judges and reports. */
export async function scan(args: readonly string[], terminal: Terminal): Promise<number> {
  const options = scanOptions(args);
  const [targets, catalogue, probes, extraTrust] = await Promise.all([
    readTargets(options.domains, options.file),
    loadCatalogue(),
    loadProbes(),
    readAuthorities(options.ca),
  ]);
  const checks = chooseChecks(catalogue, options.checks, options.askForFiles);
  const outputs = new Outputs(options, catalogue, terminal);
  outputs.expect(targets.domains.length);
  await requireWritable([options.html, options.sarif]);
  if (options.save !== undefined) await prepareKeeping(options.save);
  using stop = stopOnInterrupt(terminal);
  using engine = openEngine({
    probes,
    scope: { allow: options.allowPrivate ? 'any' : 'public' },
    connectTo: options.connectTo.map(readRule),
    resolver: readResolver(options.resolver),
    extraTrust,
    shutdown: stop.signal,
  });
  const progress = progressOn(terminal, () => engine.now());
  for (const complaint of targets.complaints) progress.say(complaint);
  const { deadlineMs, at, save } = options;
  const { domains } = targets;
  const { signal } = stop;
  await runScan({ domains, checks, engine, deadlineMs, at, save, outputs, progress, signal });
  progress.end();
  const status = await outputs.finish();
  return signal.aborted ? EXIT.interrupted : status;
}

function readRule(text: string): ConnectRule {
  try {
    return parseConnectRule(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw new UsageError(error.message);
    throw error;
  }
}

function readResolver(text: string | undefined): Resolver | null {
  if (text === undefined) return null;
  const resolver = parseServer(text);
  if (isIP(resolver.address) === 0 || resolver.port < 1 || resolver.port > 65_535)
    throw new UsageError(
      `Cannot read --resolver "${text}": it takes an address such as 9.9.9.9, 127.0.0.1:5353 or [2620:fe::fe]:53`,
    );
  return resolver;
}

async function readAuthorities(path: string | undefined) {
  if (path === undefined) return null;
  try {
    const pem = await readBounded(path, AUTHORITIES_BYTES_MAX);
    const certificates = pem.match(CERTIFICATE) ?? [];
    if (certificates.length === 0)
      throw new UsageError(`Cannot read --ca "${path}": it holds no certificate in PEM form`);
    // TLS would pass over a broken one in silence, and then call every certificate under it false.
    for (const certificate of certificates) void new X509Certificate(certificate);
    return { name: path, pem };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(
      `Cannot read --ca "${path}": ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
