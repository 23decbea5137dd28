import type { Socket } from 'node:net';
import type { WebSite } from './http/answer.ts';
import { serveRequest } from './http/serve-request.ts';
import type { Scene } from './scene.ts';
import { makeTlsFront } from './tls-server.ts';
import type { WebServer } from './world.ts';

/** What a host serves that has TLS and no pages. */
const NO_PAGES: WebServer = { pages: {}, headers: [], http: 'closed' };

/**
 * Brings up the web servers of a world: for each address one on port 80 and one on port 443, where a host of the
 * world wants it.
 *
 * Hosts may share an address: the name in the request tells them apart, or before it the name that the client asks
 * for in TLS. The first host of an address answers for names that are nobody's.
 */
export async function startWeb(scene: Scene): Promise<void> {
  for (const [address, sites] of sitesByAddress(scene)) {
    const plain = sites.filter(({ web }) => web.http !== 'closed');
    const secure = sites.filter(({ tls }) => tls !== undefined);
    if (plain.length > 0) {
      await scene.listenTcp(address, scene.ports.http, (socket) => {
        const siteOf = finder(plain, sites);
        serveRequest({ stream: socket, scheme: 'http', siteOf, reset: () => reset(socket) });
      });
    }
    if (secure.length > 0) {
      await scene.listenTcp(address, scene.ports.https, secureWeb(scene, finder(secure, sites)));
    }
  }
}

type Finder = (host: string) => WebSite | undefined;

function secureWeb({ pki }: Scene, siteOf: Finder): (socket: Socket) => void {
  return makeTlsFront({
    pki,
    choose: (serverName = '') => siteOf(serverName)?.tls,
    alpn: ['http/1.1'],
    onSecure: ({ stream, socket }) =>
      serveRequest({ stream, scheme: 'https', siteOf, reset: () => reset(socket) }),
  });
}

/** Finds a name among the sites that are `open`; a host that is there, but not open, has nobody to answer for it. */
function finder(open: readonly WebSite[], all: readonly WebSite[]): Finder {
  return (host) => {
    const known = all.find(({ name }) => name === host);
    return known === undefined ? open[0] : open.find((site) => site === known);
  };
}

function sitesByAddress({ world }: Scene): Map<string, WebSite[]> {
  const sites = new Map<string, WebSite[]>();
  for (const [name, { addresses, web, webAt, tls }] of Object.entries(world.hosts)) {
    if (web === undefined && tls === undefined) continue;
    for (const address of addresses) {
      const served = webAt?.[address] ?? web ?? NO_PAGES;
      const site = { name: name.toLowerCase(), web: served, tls };
      sites.set(address, [...(sites.get(address) ?? []), site]);
    }
  }
  return sites;
}

function reset(socket: Socket): void {
  socket.resetAndDestroy();
}
