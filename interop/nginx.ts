import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** nginx under way, with one TLS server for each set of directives. */
export interface Nginx extends Disposable {
  /** On 127.0.0.1, in the order of the directives. */
  readonly ports: readonly number[];
}

const STARTS_MAX = 100;

/**
 * Starts nginx in a folder of its own; disposed of, it ends and the folder goes.
 *
 * `{rsa}` and `{p256}` in directives stand for certificate and key of that kind.
 */
export async function startNginx(directives: readonly string[]): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), 'scrutineer-nginx-'));
  const certificates = {
    rsa: makeCertificate(folder, 'rsa', ['-newkey', 'rsa:2048']),
    p256: makeCertificate(folder, 'p256', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256']),
  };
  const ports = await Promise.all(directives.map(freePort));
  const servers = directives.map((each, at) => {
    const own = each.replace('{rsa}', certificates.rsa).replace('{p256}', certificates.p256);
    return `server { listen 127.0.0.1:${ports[at]} ssl; ${own} }`;
  });
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (each) => `${each}_temp_path ${folder}/${each};`,
  );
  const global = `daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log;`;
  const http = `http { access_log off; ${places.join(' ')}\n${servers.join('\n')} }`;
  writeFileSync(join(folder, 'nginx.conf'), `${global}\nevents {}\n${http}\n`);
  const child = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], {
    stdio: 'ignore',
  });
  const stop = () => {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await Promise.all(ports.map(untilOpen));
  } catch (error) {
    stop();
    throw error;
  }
  return { ports, [Symbol.dispose]: stop };
}

/** Waits until something listens at a port of loopback. */
export async function untilOpen(port: number): Promise<void> {
  for (let tries = 0; tries < STARTS_MAX; tries += 1) {
    const socket = connect({ host: '127.0.0.1', port });
    const isOpen = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  throw new Error(`Cannot start a server: nothing listens at port ${port}`);
}

/** A port of loopback at which nothing listens. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Directives that name a new self-signed certificate and its key. */
function makeCertificate(folder: string, name: string, kind: readonly string[]): string {
  const [key, cert] = [join(folder, `${name}.key`), join(folder, `${name}.crt`)];
  const request = 'req -x509 -nodes -days 2 -subj /CN=localhost'.split(' ');
  execFileSync('openssl', [...request, ...kind, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  return `ssl_certificate ${cert}; ssl_certificate_key ${key};`;
}
