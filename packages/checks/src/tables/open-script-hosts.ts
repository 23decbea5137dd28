/** A host from which somebody who may not write scripts into a page can still have one run there. */
export interface OpenScriptHost {
  /** `*.` before a name: whoever pays gets a name below it. */
  readonly host: string;
  /** `anybody`: anybody can publish files there. `framework`: it has libraries that turn text in the page into script. */
  readonly because: 'anybody' | 'framework';
}

/**
 * Hosts at which a list of script sources should not end. As of November 2026; looked through once a year.
 *
 * From the lists of CSP Evaluator (Google) and "CSP Is Dead, Long Live CSP!" (Weichselbaum and others, CCS 2016), those
 * of which the makers themselves say that anybody can publish there, or that they keep all versions of AngularJS,
 * whose templates run under any policy that lets the library in. Single addresses that call back by name (JSONP) come
 * and go, and are left out.
 */
export const OPEN_SCRIPT_HOSTS: readonly OpenScriptHost[] = [
  { host: '*.amazonaws.com', because: 'anybody' },
  { host: '*.azureedge.net', because: 'anybody' },
  { host: '*.blob.core.windows.net', because: 'anybody' },
  { host: '*.cloudfront.net', because: 'anybody' },
  { host: '*.firebaseapp.com', because: 'anybody' },
  { host: '*.github.io', because: 'anybody' },
  { host: '*.herokuapp.com', because: 'anybody' },
  { host: '*.netlify.app', because: 'anybody' },
  { host: '*.pages.dev', because: 'anybody' },
  { host: '*.vercel.app', because: 'anybody' },
  { host: '*.web.app', because: 'anybody' },
  { host: '*.workers.dev', because: 'anybody' },
  { host: 'ajax.aspnetcdn.com', because: 'framework' },
  { host: 'ajax.googleapis.com', because: 'framework' },
  { host: 'cdn.jsdelivr.net', because: 'anybody' },
  { host: 'cdn.statically.io', because: 'anybody' },
  { host: 'cdnjs.cloudflare.com', because: 'framework' },
  { host: 'code.angularjs.org', because: 'framework' },
  { host: 'esm.sh', because: 'anybody' },
  { host: 'esm.run', because: 'anybody' },
  { host: 'rawcdn.githack.com', because: 'anybody' },
  { host: 's3.amazonaws.com', because: 'anybody' },
  { host: 'storage.googleapis.com', because: 'anybody' },
  { host: 'unpkg.com', because: 'anybody' },
];
