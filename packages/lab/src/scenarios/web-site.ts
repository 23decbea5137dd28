import { editHost } from '../changes/edit-world.ts';
import { goodPage, goodWeb } from '../good-services.ts';
import type { WebPage } from '../world.ts';
import { HOST, frontPage, headers, pageAt, web } from './break-host.ts';
import type { Scenarios } from './scenario.ts';

const CONTACT = '/.well-known/security.txt';

/** The web sites that show each failing outcome of the checks from WEB-29 on. */
export const webSiteScenarios: Scenarios = {
  'WEB-29/anybody-signed-in': headers(
    ['Access-Control-Allow-Origin', '{origin}'],
    ['Access-Control-Allow-Credentials', 'true'],
  ),
  'WEB-29/nobody-signed-in': headers(
    ['Access-Control-Allow-Origin', 'null'],
    ['Access-Control-Allow-Credentials', 'true'],
  ),
  'WEB-30/in-vain': headers(['Strict-Transport-Security', 'max-age=31536000; preload']),
  'WEB-31/malformed': headers(['Permissions-Policy', "camera 'none'; microphone 'none'"]),
  'WEB-31/passed-over': headers(['Permissions-Policy', 'camera=(self https://map.test), usb']),
  'WEB-32/not-understood': headers(
    ['Cross-Origin-Opener-Policy', 'same-site'],
    ['Cross-Origin-Resource-Policy', 'none'],
  ),
  'WEB-34/elsewhere': contact((body) =>
    body.replace(/Canonical: .*/, 'Canonical: https://vendor.test/security.txt'),
  ),
  'WEB-34/too-long': contact((body) =>
    body.replace(/Expires: .*/, 'Expires: 2099-01-01T00:00:00Z'),
  ),
  'WEB-35/told': frontPage((page) => ({
    ...page,
    headers: [['Set-Cookie', 'BIGipServerpool=1677787402.36895.0000; Path=/; Secure; HttpOnly']],
  })),
  'WEB-36/sent-back': web((server) => ({ ...server, trace: true })),
  'WEB-37/different': {
    break: (good) =>
      editHost(good, HOST, (machine) => ({
        ...machine,
        webAt: { '2001:db8:10::80': goodWeb({ '/': goodPage('It works!', 'Set up your site.') }) },
      })),
  },
  'WEB-38/open': headers(['Content-Security-Policy', "default-src 'self' cdn.jsdelivr.net"]),
  'WEB-39/slips': headers(['Content-Security-Policy', "default-src 'self'; img-src self"]),
  'WEB-40/listed': frontPage(() =>
    page('text/html', '<html><head><title>Index of /</title></head><h1>Index of /</h1></html>'),
  ),
  'WEB-41/repository': publishing('/.git/HEAD', page('text/plain', 'ref: refs/heads/main\n')),
  'WEB-41/folder-list': publishing(
    '/.DS_Store',
    page('application/octet-stream', '\u0000\u0000\u0000\u0001Bud1\u0000\u0000'),
  ),
  'WEB-42/secrets': publishing('/.env', page('text/plain', '# Secrets\nDB_PASSWORD=hunter2\n')),
  'WEB-42/dump': publishing(
    '/backup.sql',
    page('application/sql', '-- MySQL dump 10.13\nCREATE TABLE voters (id int);\n'),
  ),
  'WEB-43/server-status': publishing(
    '/server-status',
    page('text/html', '<title>Apache Status</title><h1>Apache Server Status for cedar</h1>'),
  ),
  'WEB-43/php-settings': publishing(
    '/phpinfo.php',
    page('text/html', '<title>PHP 7.4.3 - phpinfo()</title>'),
  ),
};

function page(mediaType: string, body: string): WebPage {
  return { mediaType, body };
}

function publishing(path: string, file: WebPage): Scenarios[string] {
  return web((server) => ({ ...server, pages: { ...server.pages, [path]: file } }));
}

function contact(edit: (body: string) => string): Scenarios[string] {
  return web((server) => pageAt(server, CONTACT, (file) => ({ ...file, body: edit(file.body) })));
}
