import { editHost } from '../changes/edit-world.ts';
import type { WebServer, World } from '../world.ts';
import {
  HOST,
  WWW,
  frontPage,
  frontPageWith,
  headers,
  pageAt,
  web,
  withoutHeaders,
} from './break-host.ts';
import type { Scenarios } from './scenario.ts';

const HSTS = 'Strict-Transport-Security';
const CSP = 'Content-Security-Policy';
const CONTACT = '/.well-known/security.txt';

/** The web sites that show each failing outcome of the checks of the group WEB. */
export const webScenarios: Scenarios = {
  ...wayToThePage(),
  ...orders(),
  ...policies(),
  ...cookies(),
  ...contents(),
};

function wayToThePage(): Scenarios {
  return {
    'WEB-1/sent-to-http': web((server) => ({
      ...server,
      http: 'serve',
      redirects: { [`https://${HOST}`]: `http://${HOST}` },
    })),
    'WEB-2/served-in-clear': web((server) => ({ ...server, http: 'serve' })),
    'WEB-2/detour': redirecting(`http://${HOST}`, `http://${WWW}`),
    'WEB-2/other-host-first': redirecting(`http://${HOST}`, `https://${WWW}`),
    'WEB-3/falls-back': redirecting(`https://${HOST}`, `http://${WWW}`),
    'WEB-3/circular': web((server) => ({ ...server, hostile: 'redirect-loop' })),
    'WEB-3/too-long': web((server) => ({ ...server, hostile: 'redirect-chain' })),
    'WEB-3/leads-nowhere': frontPage((page) => ({
      ...page,
      status: 302,
      headers: [['Location', 'https://[nowhere']],
    })),
    'WEB-4/one-broken': frontPage((page) => ({ ...page, status: 404 }), WWW),
    'WEB-4/different-sites': frontPage(
      (page) => ({ ...page, body: '<!doctype html><title>This name is for sale</title>' }),
      WWW,
    ),
    'WEB-5/missing': frontPage((page) => ({ ...page, status: 404 })),
    'WEB-5/broken': frontPage((page) => ({ ...page, status: 500 })),
  };
}

function orders(): Scenarios {
  return {
    'WEB-6/missing': withoutHeaders(HSTS),
    'WEB-7/malformed': headers([HSTS, 'max-age=31536000, includeSubDomains']),
    'WEB-7/repeated': headers([HSTS, 'max-age=31536000'], [HSTS, 'max-age=600']),
    'WEB-8/short': headers([HSTS, 'max-age=300']),
    'WEB-8/taken-back': headers([HSTS, 'max-age=0']),
    'WEB-9/own-name-only': headers([HSTS, 'max-age=31536000']),
    'WEB-16/guessed': withoutHeaders('X-Content-Type-Options'),
    'WEB-17/given-away': headers(['Referrer-Policy', 'unsafe-url']),
    'WEB-27/told': headers(['Server', 'Apache/2.4.6 (CentOS)'], ['X-Powered-By', 'PHP/5.6.40']),
    'WEB-28/sent': headers(['X-XSS-Protection', '1; mode=block'], ['Expect-CT', 'max-age=0']),
  };
}

function policies(): Scenarios {
  return {
    'WEB-10/missing': withoutHeaders(CSP),
    'WEB-10/report-only': web((server) => ({
      ...server,
      headers: server.headers.map(([name, value]) =>
        name === CSP ? [`${CSP}-Report-Only`, value] : [name, value],
      ),
    })),
    'WEB-11/unrestricted': headers([CSP, "img-src 'self'"]),
    'WEB-11/allowed': headers([CSP, "default-src 'self' 'unsafe-inline'; base-uri 'none'"]),
    'WEB-12/allowed': headers([CSP, "script-src 'self' 'unsafe-eval'; object-src 'none'"]),
    'WEB-13/everywhere': headers([CSP, "default-src 'self'; script-src https: 'unsafe-inline'"]),
    'WEB-14/open': headers([CSP, "script-src 'self'"]),
    'WEB-15/uncontrolled': both(
      withoutHeaders('X-Frame-Options'),
      headers([CSP, "img-src 'self'"]),
    ),
    'WEB-15/everybody': headers([CSP, "default-src 'self'; frame-ancestors *"]),
  };
}

function cookies(): Scenarios {
  return {
    'WEB-18/in-clear': cookie('lang=en; Path=/; SameSite=Lax'),
    'WEB-18/session-in-clear': cookie('PHPSESSID=3f9c1d; Path=/; HttpOnly'),
    'WEB-19/readable': cookie('PHPSESSID=3f9c1d; Path=/; Secure'),
    'WEB-20/broken-promise': cookie('__Host-lang=en; Path=/; SameSite=Lax'),
    'WEB-20/unknown-value': cookie('lang=en; Secure; SameSite=Sometimes'),
    'WEB-20/none-in-clear': cookie('lang=en; SameSite=None'),
  };
}

function contents(): Scenarios {
  return {
    'WEB-21/code': frontPageWith('<script src="http://static.cedar.example/menu.js"></script>'),
    'WEB-21/pictures': frontPageWith('<img src="http://static.cedar.example/seal.png" alt="">'),
    'WEB-22/unpinned': frontPageWith('<script src="https://cdn.test/lib/menu.js?v=2"></script>'),
    'WEB-23/in-clear': frontPageWith(
      '<form method="post" action="http://cedar.example/find"><input name="name"></form>',
    ),
    'WEB-24/asked-in-clear': both(
      web((server) => ({ ...server, http: 'serve' })),
      frontPageWith('<form method="post" action="/login"><input type="password"></form>'),
    ),
    'WEB-25/missing': both(web(withoutContact), web(withoutContact, WWW)),
    'WEB-26/expired': contactWith((body) =>
      body.replace(/Expires: .*/, 'Expires: 2020-01-01T00:00:00Z'),
    ),
    'WEB-26/faulty': contactWith((body) => body.replace(/Expires: .*/, 'Expires: next year')),
  };
}

type Scenario = Scenarios[string];

function both(first: Scenario, second: Scenario): Scenario {
  return { break: (good: World) => second.break(first.break(good)) };
}

function redirecting(from: string, to: string): Scenario {
  return web((server) => ({ ...server, redirects: { [from]: to } }));
}

function cookie(text: string): Scenario {
  return frontPage((page) => ({ ...page, headers: [['Set-Cookie', text]] }));
}

function contactWith(edit: (body: string) => string): Scenario {
  return {
    break: (good) =>
      editHost(good, HOST, (machine) =>
        machine.web === undefined
          ? machine
          : {
              ...machine,
              web: pageAt(machine.web, CONTACT, (page) => ({ ...page, body: edit(page.body) })),
            },
      ),
  };
}

function withoutContact(server: WebServer): WebServer {
  const { [CONTACT]: _, ...pages } = server.pages;
  return { ...server, pages };
}
