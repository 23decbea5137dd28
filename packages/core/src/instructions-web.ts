import type { ChangeOf } from './change.ts';
import type { Instruction } from './instruction.ts';

/** Says how a web server is set. */
export function webServer({ host, setting }: ChangeOf<'web-server'>): Instruction {
  switch (setting) {
    case 'serve-https':
      return {
        where: `At the web host, answer for ${host} over HTTPS with the same pages, with a certificate that names it`,
        copies: [],
      };
    case 'same-everywhere':
      return {
        where: `At the web host, serve the same pages for ${host} over all of its addresses, IPv4 and IPv6`,
        copies: [
          { label: 'nginx', text: 'listen 443 ssl;\nlisten [::]:443 ssl;' },
          { label: 'Apache', text: `<VirtualHost *:443>\n  ServerName ${host}` },
        ],
      };
    case 'refuse-trace':
      return {
        where: `On ${host}, and on what stands in front of it, answer requests with the method TRACE with 405`,
        copies: [
          { label: 'Apache', text: 'TraceEnable off' },
          {
            label: 'IIS (web.config)',
            text: '<requestFiltering><verbs><add verb="TRACE" allowed="false" /></verbs></requestFiltering>',
          },
        ],
      };
    case 'refuse-hidden-files':
      return hiddenFiles(host);
    case 'no-listings':
      return {
        where: `On ${host}, make no lists of the files in a folder`,
        copies: [
          { label: 'nginx', text: 'autoindex off;' },
          { label: 'Apache', text: 'Options -Indexes' },
          { label: 'IIS (web.config)', text: '<directoryBrowse enabled="false" />' },
        ],
      };
    case 'close-status-page':
      return {
        where: `On ${host}, show the page about the server itself to the server alone`,
        copies: [
          {
            label: 'Apache',
            text: '<Location "/server-status">\n  Require local\n</Location>\n<Location "/server-info">\n  Require local\n</Location>',
          },
          { label: 'nginx', text: 'location /server-status { allow 127.0.0.1; deny all; }' },
        ],
      };
    case 'encrypt-balancer-cookies':
      return {
        where: `On the load balancer in front of ${host}, encrypt the cookies by which it finds a server again`,
        copies: [
          {
            label: 'F5 BIG-IP',
            text: 'modify ltm persistence cookie PROFILE cookie-encryption required cookie-encryption-passphrase PASSPHRASE',
          },
        ],
      };
  }
}

function hiddenFiles(host: string): Instruction {
  return {
    where: `On ${host}, answer with 404 for every path of which a part begins with a dot, but for /.well-known/; then change every password and key that was in these files`,
    copies: [
      { label: 'nginx', text: 'location ~ /\\.(?!well-known/) { return 404; }' },
      { label: 'Apache', text: 'RedirectMatch 404 "/\\.(?!well-known/)"' },
      {
        label: 'IIS (web.config)',
        text: '<requestFiltering><hiddenSegments><add segment=".git" /><add segment=".svn" /><add segment=".env" /></hiddenSegments></requestFiltering>',
      },
    ],
  };
}
