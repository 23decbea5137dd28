import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { type Check, holesOf } from '@scrutineer/core';
import { ARGUMENTS } from './arguments.ts';
import { type CatalogueEntry, loadCatalogue, loadEntries, readProcedure } from './catalogue.ts';
import { REMEDY_VERBS } from './remedy-verbs.ts';

const PUBLIC_TOOLS = ['curl', 'dig', 'nmap', 'openssl', 'sslscan', 'swaks', 'whois'];

const GROUPS: Readonly<Record<string, string>> = {
  dns: 'DNS',
  dnssec: 'SEC',
  mail: 'MAIL',
  web: 'WEB',
  tls: 'TLS',
  certificate: 'CERT',
};

const entries = await loadEntries();

describe('every check', () => {
  it('has an id of its own, in the order of the catalogue', async () => {
    const ids = [...(await loadCatalogue()).keys()];
    assert.deepEqual(
      ids,
      entries.map(({ check }) => check.id),
    );
    assert.ok(ids.length > 0);
  });

  it('has an id of the group that its folder names', () => {
    owe(({ check, file }) => {
      const [folder = ''] = file.split('/');
      return check.id.startsWith(`${GROUPS[folder]}-`) ? [] : [check.id];
    });
  });

  it('has its scenarios beside it', () => {
    owe(({ file }) => {
      const test = file.replace(/\.check\.ts$/, '.test.ts');
      return existsSync(join(import.meta.dirname, test)) ? [] : [test];
    });
  });

  it('names at least one source, with its clause', () => {
    owe(({ check: { sources } }) =>
      sources.length > 0 &&
      sources.every(({ document, clause }) => document !== '' && clause !== '')
        ? []
        : ['sources'],
    );
  });

  it('has a claim for its title', () => {
    owe(({ check: { title } }) =>
      /^(?!Check\b)[A-Z][^?]*[^?.]$/.test(title) && title.includes(' ') ? [] : [title],
    );
  });

  it('says why it matters in one or two sentences', () => {
    owe(({ check: { why } }) => {
      const sentences = why.split(/(?<=\.)\s/).length;
      return why.endsWith('.') && sentences <= 3 ? [] : [why];
    });
  });

  it('says nothing in words that the glossary keeps from the public', () => {
    const banned = bannedWords();
    owe(({ check }) =>
      [check.title, check.why, ...messagesOf(check)].filter((text) =>
        banned.some((words) =>
          ` ${text.toLowerCase().replaceAll(/[^a-z]+/g, ' ')} `.includes(` ${words} `),
        ),
      ),
    );
  });

  it('ends each message and remedy with a full stop', () => {
    owe(({ check }) =>
      [...messagesOf(check), ...remediesOf(check)].filter((text) => !text.endsWith('.')),
    );
  });

  it('begins each remedy with what is to be done', () => {
    owe(({ check }) =>
      remediesOf(check).filter((text) => !REMEDY_VERBS.includes(text.split(/[\s,]/)[0] ?? '')),
    );
  });

  it('has holes only for arguments of the dictionary', () => {
    owe((entry) =>
      [entry.check.reproduce, ...messagesOf(entry.check), ...remediesOf(entry.check)]
        .flatMap(holesOf)
        .filter((hole) => !Object.hasOwn(ARGUMENTS, hole)),
    );
  });

  it('can be reproduced with a public tool', () => {
    owe(({ check: { reproduce } }) =>
      PUBLIC_TOOLS.includes(reproduce.split(' ')[0] ?? '') ? [] : [reproduce],
    );
  });

  it('has a way to pass, unless it is retired', () => {
    owe(({ check }) =>
      check.retired !== undefined ||
      Object.values(check.outcomes).some(({ status }) => status === 'pass')
        ? []
        : ['no outcome passes'],
    );
  });

  it('has a numbered procedure above it that begins with its id', async () => {
    for (const entry of entries) {
      const procedure = await readProcedure(entry);
      assert.ok(procedure.startsWith(`${entry.check.id}. `), entry.file);
      assert.match(procedure, /^1\. /m, entry.file);
    }
  });
});

describe('the dictionary of arguments', () => {
  it('is sorted', () => {
    const names = Object.keys(ARGUMENTS);
    assert.deepEqual(names, names.toSorted());
  });
});

/** Fails with every debt of every check at once, so that one run shows all. */
function owe(debtsOf: (entry: CatalogueEntry) => readonly string[]) {
  const debts = entries.flatMap((entry) =>
    debtsOf(entry).map((debt) => `${entry.check.id}: ${debt}`),
  );
  assert.deepEqual(debts, []);
}

function messagesOf(check: Check): readonly string[] {
  return Object.values(check.outcomes).map(({ message }) => message);
}

function remediesOf(check: Check): readonly string[] {
  return Object.values(check.outcomes).flatMap((outcome) =>
    outcome.status === 'fail' ? [outcome.remedy] : [],
  );
}

function bannedWords(): readonly string[] {
  const glossary = readFileSync(join(import.meta.dirname, '../../../docs/glossary.md'), 'utf8');
  const [, list = ''] = glossary.split('## Not said to the public');
  const words = [...list.matchAll(/^- ([\w ]+)$/gm)].map(([, word = '']) => word.toLowerCase());
  assert.ok(words.length > 0, 'Cannot read the banned words of docs/glossary.md');
  return words;
}
