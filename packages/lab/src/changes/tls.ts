import type { ChangeOf } from '@scrutineer/core';
import { goodCertificate, goodTls } from '../good-services.ts';
import type { TlsServer, World } from '../world.ts';
import { editHost, findHost } from './edit-world.ts';
import { ImpossibleChange } from './impossible-change.ts';

const HTTPS = 443;
const SMTP = 25;

/** OpenSSL's name of the first TLS version, and the one that worlds have. */
const FIRST_TLS = { openssl: 'TLSv1', world: 'TLSv1.0' };

/** Sets what a TLS server speaks. What the change does not mention stays. */
export function changeTls(world: World, change: ChangeOf<'tls'>): World {
  const { protocols, suites, groups, options = [] } = change;
  return editTls(world, change, (tls) => {
    const { clientOrder, compression, insecureRenegotiation, noExtendedMasterSecret, ...rest } =
      tls;
    const faults = {
      ...(clientOrder && !options.includes('server-order') ? { clientOrder } : {}),
      ...(compression && !options.includes('no-compression') ? { compression } : {}),
      ...(insecureRenegotiation && !options.includes('secure-renegotiation')
        ? { insecureRenegotiation }
        : {}),
      ...(noExtendedMasterSecret && !options.includes('extended-master-secret')
        ? { noExtendedMasterSecret }
        : {}),
    };
    return {
      ...rest,
      ...faults,
      ...(protocols === undefined ? {} : { protocols: protocols.map(worldName) }),
      ...(suites === undefined ? {} : { suites }),
      ...(groups === undefined ? {} : { groups }),
    };
  });
}

/** Installs a new certificate of a public authority. */
export function changeCertificate(world: World, change: ChangeOf<'certificate'>): World {
  return editTls(world, change, (tls) => ({
    ...withoutGiantChain(tls),
    certificate: goodCertificate(change.names, change.key),
  }));
}

/** Serves the certificate that is there with its intermediates. Throws on one that signed itself. */
export function changeChain(world: World, change: ChangeOf<'chain'>): World {
  return editTls(world, change, (tls) => {
    if (tls.certificate.issuer === 'self') {
      throw new ImpossibleChange(`Cannot mend the chain of ${change.host}: nobody issued it`);
    }
    return {
      ...withoutGiantChain(tls),
      certificate: { ...tls.certificate, chain: 'whole' },
    };
  });
}

/** Has a mail server offer STARTTLS, or greet with another text. */
export function changeMailServer(world: World, change: ChangeOf<'mail-server'>): World {
  const { host, setting, value } = change;
  return editHost(world, host, (machine) => {
    if (machine.mail === undefined) {
      throw new ImpossibleChange(`Cannot change ${host}: it has no mail server`);
    }
    if (setting === 'banner') return { ...machine, mail: { ...machine.mail, banner: value } };
    const { refusesStarttls: _, starttls = goodTls([host]), ...mail } = machine.mail;
    return { ...machine, mail: { ...mail, starttls } };
  });
}

function editTls(
  world: World,
  { host, port }: { readonly host: string; readonly port: number },
  edit: (tls: TlsServer) => TlsServer,
): World {
  const { tls, mail } = findHost(world, host)[1];
  const starttls = mail?.starttls;
  if (port === HTTPS && tls !== undefined) {
    return editHost(world, host, (machine) => ({ ...machine, tls: edit(tls) }));
  }
  if (port === SMTP && mail !== undefined && starttls !== undefined) {
    const edited = { ...mail, starttls: edit(starttls) };
    return editHost(world, host, (machine) => ({ ...machine, mail: edited }));
  }
  throw new ImpossibleChange(`Cannot change TLS at ${host}, port ${port}: it speaks none`);
}

function withoutGiantChain(tls: TlsServer): TlsServer {
  const { hostile, ...rest } = tls;
  return hostile === 'giant-chain' ? rest : tls;
}

function worldName(protocol: string): string {
  return protocol === FIRST_TLS.openssl ? FIRST_TLS.world : protocol;
}
