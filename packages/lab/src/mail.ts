import type { Socket } from 'node:net';
import { beHostile, isHostility } from './hostility.ts';
import type { Scene } from './scene.ts';
import { greetClient, greeting, type MailConnection, obeyClient } from './smtp/serve-smtp.ts';
import { makeTlsFront } from './tls-server.ts';
import type { MailServer } from './world.ts';

/**
 * Brings up the mail servers of a world, which take no mail: what begins mail is answered with 502 and kept among
 * the breaches of the scene.
 *
 * SMTP has no names before TLS, so that an address has one mail server: that of its first host.
 */
export async function startMail(scene: Scene): Promise<void> {
  const taken = new Set<string>();
  for (const [host, { addresses, mail }] of Object.entries(scene.world.hosts)) {
    if (mail === undefined) continue;
    const serve = mailServer(scene, host, mail);
    for (const address of addresses.filter((each) => !taken.has(each))) {
      taken.add(address);
      await scene.listenTcp(address, scene.ports.smtp, serve);
    }
  }
}

function mailServer(scene: Scene, host: string, mail: MailServer): (socket: Socket) => void {
  const startTls = makeTlsFront({
    pki: scene.pki,
    choose: () => mail.starttls,
    alpn: [],
    onSecure: ({ stream }) => obeyClient(connection(stream, true)),
  });
  return (socket) => {
    if (isHostility(mail.hostile)) beHostile(socket, mail.hostile, Buffer.from(greeting(mail)));
    else greetClient(connection(socket, false));
  };

  function connection(stream: Socket, isSecure: boolean): MailConnection {
    const onBreach = (command: string): void => {
      scene.breaches.push(`${host}: ${command}`);
    };
    return { stream, host, mail, isSecure, onBreach, startTls };
  }
}
