import type { ChangeOf } from '@scrutineer/core';
import { GOOD_HEADERS, goodCertificate, goodPage, goodTls, goodWeb } from '../good-services.ts';
import type { Host, WebPage, WebServer, World } from '../world.ts';
import { editHost, findHost, publishedAddresses, putHost, readName } from './edit-world.ts';
import { ImpossibleChange } from './impossible-change.ts';

type Header = readonly [string, string];

/** Makes a header what it should be on every answer of a host, or takes it away. */
export function changeHeader(world: World, { host, name, value }: ChangeOf<'header'>): World {
  return editWeb(world, host, (web) => {
    const headers = withHeader(web.headers, name, value);
    return { ...web, headers, pages: editPages(web, (page) => withoutHeader(page, name)) };
  });
}

/** Gives one cookie the attributes that it must carry, wherever the host sets it. */
export function changeCookie(world: World, change: ChangeOf<'cookie'>): World {
  const { host, name, attributes } = change;
  return editWeb(world, host, (web) => {
    let found = false;
    const edit = ([field, value]: Header): Header => {
      if (field.toLowerCase() !== 'set-cookie' || !value.startsWith(`${name}=`)) {
        return [field, value];
      }
      found = true;
      return [field, attributes.reduce(withAttribute, value)];
    };
    const headers = web.headers.map(edit);
    const pages = editPages(web, (page) =>
      page.headers === undefined ? page : { ...page, headers: page.headers.map(edit) },
    );
    if (!found) throw new ImpossibleChange(`Cannot change the cookie "${name}": ${host} sets none`);
    return { ...web, headers, pages };
  });
}

/** Sends every request to one scheme and host to another. */
export function changeRedirect(world: World, { from, to }: ChangeOf<'redirect'>): World {
  const source = originOf(from);
  const target = originOf(to);
  return editWeb(world, source.hostname, ({ hostile, ...web }) => {
    const circles = hostile === 'redirect-loop' || hostile === 'redirect-chain';
    const kept: WebServer = circles || hostile === undefined ? web : { ...web, hostile };
    const isPlain = source.protocol === 'http:';
    const isUpgrade = isPlain && target.origin === `https://${source.host}`;
    if (isUpgrade && kept.redirects?.[source.origin] === undefined) {
      return { ...kept, http: 'redirect-to-https' };
    }
    const redirects = { ...kept.redirects, [source.origin]: target.origin };
    const isClosed = isPlain && kept.http === 'closed';
    return { ...kept, redirects, ...(isClosed ? { http: 'redirect-to-https' } : {}) };
  });
}

/** Publishes a file, or takes it away. A host that has no web server yet is given one. */
export function changeFile(world: World, { url, mediaType, content }: ChangeOf<'file'>): World {
  const { protocol, hostname, pathname } = readUrl(url);
  if (content === null) {
    return editWeb(world, hostname, (web) => {
      const { [pathname]: _, ...pages } = web.pages;
      return { ...web, pages };
    });
  }
  const ready = withWebServer(world, hostname, {});
  const secure = protocol === 'https:' ? editHost(ready, hostname, withTls(hostname)) : ready;
  return editWeb(secure, hostname, (web) => {
    const { headers } = web.pages[pathname] ?? {};
    const page: WebPage = {
      mediaType,
      body: content,
      ...(headers === undefined ? {} : { headers }),
    };
    return { ...web, pages: { ...web.pages, [pathname]: page } };
  });
}

/** Puts one text in place of another in a page. Throws when it does not stand there. */
export function changePage(world: World, { url, from, to }: ChangeOf<'page'>): World {
  const { hostname, pathname } = readUrl(url);
  return editWeb(world, hostname, (web) => {
    const page = web.pages[pathname];
    if (page === undefined || from === '' || !page.body.includes(from)) {
      throw new ImpossibleChange(`Cannot change ${url}: "${from.slice(0, 80)}" is not there`);
    }
    const body = page.body.replaceAll(from, () => to);
    return { ...web, pages: { ...web.pages, [pathname]: { ...page, body } } };
  });
}

/** Answers on HTTPS for a name with the same pages, with a certificate that names it. */
export function changeWebServer(world: World, { host }: ChangeOf<'web-server'>): World {
  const ready = withWebServer(world, host, pagesBeside(world, host));
  const direct = editWeb(ready, host, (web) => servingItself(web, readName(host)));
  return editHost(direct, host, (machine) => {
    const { tls } = machine;
    if (tls === undefined) return withTls(host)(machine);
    if (tls.certificate.names.includes(readName(host))) return machine;
    return { ...machine, tls: { ...tls, certificate: goodCertificate([readName(host)]) } };
  });
}

/** A web server that shows its own pages over HTTPS: sends nobody on from there, neither all together nor page by page. */
function servingItself({ redirects = {}, hostile, ...web }: WebServer, host: string): WebServer {
  const { [`https://${host}`]: _, ...others } = redirects;
  const circles = hostile === 'redirect-loop' || hostile === 'redirect-chain';
  const pages = editPages(web, (page) => (isRedirection(page) ? goodPage(host, 'Welcome.') : page));
  return {
    ...web,
    pages,
    ...(Object.keys(others).length > 0 ? { redirects: others } : {}),
    ...(circles || hostile === undefined ? {} : { hostile }),
  };
}

function isRedirection({ status = 200 }: WebPage): boolean {
  return status >= 300 && status < 400;
}

/** Gives a name a web server where its published addresses lead, unless it has one. */
function withWebServer(
  world: World,
  host: string,
  pages: Readonly<Record<string, WebPage>>,
): World {
  const name = readName(host);
  const present = world.hosts[name];
  if (present?.web !== undefined) return world;
  const addresses = present?.addresses ?? publishedAddresses(world, name);
  if (addresses.length === 0) {
    throw new ImpossibleChange(`Cannot serve ${host}: the name has no address`);
  }
  return putHost(world, name, { ...present, addresses, web: goodWeb(pages) });
}

function withTls(host: string): (machine: Host) => Host {
  return (machine) =>
    machine.tls === undefined ? { ...machine, tls: goodTls([readName(host)]) } : machine;
}

/** The pages of the web site at the same address, or at the name above. */
function pagesBeside(world: World, host: string): Readonly<Record<string, WebPage>> {
  const name = readName(host);
  const addresses = world.hosts[name]?.addresses ?? publishedAddresses(world, name);
  const above = world.hosts[name.slice(name.indexOf('.') + 1)];
  const neighbours = Object.values(world.hosts).filter((other) =>
    other.addresses.some((address) => addresses.includes(address)),
  );
  const sites = [...neighbours, ...(above === undefined ? [] : [above])];
  const site = sites.find((other) => other.web !== undefined)?.web;
  return site?.pages ?? { '/': goodPage(host, 'Welcome.') };
}

/** Returns the world with one web server edited. Throws `ImpossibleChange` when the host has none. */
export function editWeb(world: World, host: string, edit: (web: WebServer) => WebServer): World {
  const [name, machine] = findHost(world, host);
  const { web } = machine;
  if (web === undefined) throw new ImpossibleChange(`Cannot change ${host}: it has no web server`);
  return putHost(world, name, { ...machine, web: edit(web) });
}

function editPages(
  web: Pick<WebServer, 'pages'>,
  edit: (page: WebPage) => WebPage,
): Readonly<Record<string, WebPage>> {
  return Object.fromEntries(Object.entries(web.pages).map(([path, page]) => [path, edit(page)]));
}

/** Sets a header where it first stood; a name of the good ones keeps its usual spelling. */
function withHeader(
  headers: readonly Header[],
  name: string,
  value: string | null,
): readonly Header[] {
  const isNamed = ([field]: Header) => field.toLowerCase() === name.toLowerCase();
  const others = headers.filter((header) => !isNamed(header));
  if (value === null) return others;
  const at = headers.findIndex(isNamed);
  const spelling = headers[at]?.[0] ?? GOOD_HEADERS.find(isNamed)?.[0] ?? name;
  return others.toSpliced(at === -1 ? others.length : at, 0, [spelling, value]);
}

function withoutHeader(page: WebPage, name: string): WebPage {
  const { headers, ...rest } = page;
  if (headers === undefined) return page;
  const left = headers.filter(([field]) => field.toLowerCase() !== name.toLowerCase());
  return left.length === 0 ? rest : { ...page, headers: left };
}

/** Adds an attribute, or puts it in place of one of the same name (RFC 6265, 5.2). */
function withAttribute(cookie: string, attribute: string): string {
  const key = keyOf(attribute);
  const [pair = '', ...present] = cookie.split(';').map((part) => part.trim());
  const at = present.findIndex((part) => keyOf(part) === key);
  const attributes =
    at === -1 ? [...present, attribute] : present.with(at, attribute).filter(Boolean);
  return [pair, ...attributes].join('; ');
}

function keyOf(attribute: string): string {
  return (attribute.split('=', 1)[0] ?? '').trim().toLowerCase();
}

function originOf(text: string): URL {
  const url = readUrl(text);
  if (url.pathname !== '/' || url.search !== '') {
    throw new ImpossibleChange(`Cannot redirect "${text}": it is more than a scheme and a host`);
  }
  return url;
}

function readUrl(text: string): URL {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new ImpossibleChange(`Cannot read "${text}": it is no address of a page`);
  }
  return url;
}
