import type { ChangeOf } from '@scrutineer/core';
import type { WebPage, WebServer, World } from '../world.ts';
import { editHost } from './edit-world.ts';
import { ImpossibleChange } from './impossible-change.ts';
import { editWeb } from './web.ts';

/** What a web server may be told besides that it is to serve HTTPS. */
type Setting = Exclude<ChangeOf<'web-server'>['setting'], 'serve-https'>;

/** Sets one web server. Throws when there is nothing to be set. */
export function changeWebSetting(world: World, host: string, setting: Setting): World {
  if (setting === 'same-everywhere')
    return editHost(world, host, ({ webAt, ...machine }) => {
      if (webAt === undefined) throw impossible(host, setting);
      return machine;
    });
  return editWeb(world, host, (web) => {
    const changed = setServer(web, setting);
    if (changed === undefined) throw impossible(host, setting);
    return changed;
  });
}

function setServer(
  web: WebServer,
  setting: Exclude<Setting, 'same-everywhere'>,
): WebServer | undefined {
  switch (setting) {
    case 'refuse-trace': {
      const { trace, ...rest } = web;
      return trace === undefined ? undefined : rest;
    }
    case 'refuse-hidden-files':
      return without(web, (path) => /\/\.(?!well-known\/)/.test(path));
    case 'no-listings':
      return without(web, (_, { body }) => body.includes('<title>Index of /'));
    case 'close-status-page':
      return without(web, (path) => path === '/server-status');
    case 'encrypt-balancer-cookies':
      return withEncryptedCookies(web);
  }
}

function without(
  web: WebServer,
  isUnwanted: (path: string, page: WebPage) => boolean,
): WebServer | undefined {
  const all = Object.entries(web.pages);
  const kept = all.filter(([path, page]) => !isUnwanted(path, page));
  return kept.length === all.length ? undefined : { ...web, pages: Object.fromEntries(kept) };
}

function withEncryptedCookies(web: WebServer): WebServer | undefined {
  let found = false;
  const encrypted = ([field, value]: readonly [string, string]): readonly [string, string] => {
    if (field.toLowerCase() !== 'set-cookie' || !value.startsWith('BIGip')) return [field, value];
    found = true;
    return [field, value.replace(/=[^;]*/, '=!c2VjcmV0')];
  };
  const headers = web.headers.map(encrypted);
  const pages = Object.fromEntries(
    Object.entries(web.pages).map(([path, page]) => [
      path,
      page.headers === undefined ? page : { ...page, headers: page.headers.map(encrypted) },
    ]),
  );
  return found ? { ...web, headers, pages } : undefined;
}

function impossible(host: string, setting: Setting): ImpossibleChange {
  return new ImpossibleChange(`Cannot set ${host} to "${setting}": there is nothing to be set`);
}
