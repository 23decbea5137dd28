import { editHost } from '../changes/edit-world.ts';
import type { CertificateSpec, TlsServer, WebPage, WebServer, World } from '../world.ts';

/** The web host of the county that scenarios break. */
export const HOST = 'cedar.example';
/** The same with `www.`. */
export const WWW = 'www.cedar.example';

type Header = readonly [string, string];

/** Makes a breaking of the web server of a host. */
export function web(edit: (server: WebServer) => WebServer, host = HOST) {
  return {
    break: (good: World) =>
      editHost(good, host, (machine) =>
        machine.web === undefined ? machine : { ...machine, web: edit(machine.web) },
      ),
  };
}

/** Makes a breaking of what every answer of the site carries: these headers in place of those of the same names. */
export function headers(...fields: readonly Header[]) {
  return web((server) => {
    const names = new Set(fields.map(([name]) => name.toLowerCase()));
    const kept = server.headers.filter(([name]) => !names.has(name.toLowerCase()));
    return { ...server, headers: [...kept, ...fields] };
  });
}

/** Makes a breaking of the site by leaving headers out. */
export function withoutHeaders(...names: readonly string[]) {
  return web((server) => ({
    ...server,
    headers: server.headers.filter(([name]) => !names.includes(name)),
  }));
}

/** Makes a breaking of the front page of a host. */
export function frontPage(edit: (page: WebPage) => WebPage, host = HOST) {
  return web((server) => pageAt(server, '/', edit), host);
}

/** Makes a breaking that puts HTML at the end of the front page. */
export function frontPageWith(html: string) {
  return frontPage((page) => ({ ...page, body: page.body.replace('</main>', `${html}</main>`) }));
}

/** A web server with one of its pages changed. */
export function pageAt(
  server: WebServer,
  path: string,
  edit: (page: WebPage) => WebPage,
): WebServer {
  const page = server.pages[path];
  return page === undefined
    ? server
    : { ...server, pages: { ...server.pages, [path]: edit(page) } };
}

/** Makes a breaking of the TLS of the web host. */
export function tls(edit: (server: TlsServer) => TlsServer, host = HOST) {
  return {
    break: (good: World) =>
      editHost(good, host, (machine) =>
        machine.tls === undefined ? machine : { ...machine, tls: edit(machine.tls) },
      ),
  };
}

/** Makes a breaking of the certificate of a web host. */
export function certificate(fault: Partial<CertificateSpec>, host = HOST) {
  return tls((server) => ({ ...server, certificate: { ...server.certificate, ...fault } }), host);
}
