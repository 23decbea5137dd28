import type { ChangeOf } from '@scrutineer/core';
import type { WebPage, WebServer, World } from '../world.ts';
import { editHost } from './edit-world.ts';
import { editWeb } from './web.ts';

/** What a web server may be told besides that it is to serve HTTPS. */
type Setting = Exclude<ChangeOf<'web-server'>['setting'], 'serve-https'>;

/** Sets one web server. Throws `ImpossibleChange` when the host has none. */
export function changeWebSetting(world: World, host: string, setting: Setting): World {
  if (setting === 'same-everywhere')
    return editHost(world, host, (machine) => {
      const { webAt: _, ...rest } = machine;
      return rest;
    });
  return editWeb(world, host, (web) => setServer(web, setting));
}

function setServer(web: WebServer, setting: Exclude<Setting, 'same-everywhere'>): WebServer {
  switch (setting) {
    case 'refuse-trace': {
      const { trace: _, ...rest } = web;
      return rest;
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

function without(web: WebServer, isUnwanted: (path: string, page: WebPage) => boolean): WebServer {
  const kept = Object.entries(web.pages).filter(([path, page]) => !isUnwanted(path, page));
  return { ...web, pages: Object.fromEntries(kept) };
}

function withEncryptedCookies(web: WebServer): WebServer {
  const encrypted = ([field, value]: readonly [string, string]): readonly [string, string] =>
    field.toLowerCase() === 'set-cookie' && value.startsWith('BIGip')
      ? [field, value.replace(/=[^;]*/, '=!c2VjcmV0')]
      : [field, value];
  const withEncrypted = (page: WebPage): WebPage =>
    page.headers === undefined ? page : { ...page, headers: page.headers.map(encrypted) };
  const pages = Object.entries(web.pages).map(
    ([path, page]) => [path, withEncrypted(page)] as const,
  );
  return { ...web, headers: web.headers.map(encrypted), pages: Object.fromEntries(pages) };
}
