import { applyChange } from '../apply-change.ts';
import { editHost, editZone } from '../changes/edit-world.ts';
import type { DnsServer, MailServer, Signing, SoaSpec, TlsServer, World, Zone } from '../world.ts';
import type { Scenario } from './scenario.ts';

/** The zone of the county that scenarios break. */
export const ZONE = 'cedar.example';

/** Its first name server. */
export const NS1 = 'ns1.cedar-dns.example';

/** Its second name server. */
export const NS2 = 'ns2.cedar-dns.example';

/** Its first mail host. */
export const MX1 = 'mx1.cedar.example';

/** A way to change a world. */
export type Edit = (world: World) => World;

/** Makes a breaking of several edits, carried out in order. */
export function after(...edits: readonly Edit[]): Scenario {
  return { break: (good) => edits.reduce((world, edit) => edit(world), good) };
}

/** Makes a record set exactly these values; none takes it away. */
export function records(name: string, type: string, ...values: readonly string[]): Edit {
  return (world) => applyChange(world, { kind: 'records', name, type, values });
}

/** Makes the TXT set of a name exactly these texts, each of at most 255 characters. */
export function texts(name: string, ...wanted: readonly string[]): Edit {
  return records(name, 'TXT', ...wanted.map((text) => `"${text.replaceAll('"', '\\"')}"`));
}

/** Edits the county's zone. */
export function zone(edit: (zone: Zone) => Zone): Edit {
  return (world) => editZone(world, ZONE, edit);
}

/** Gives the start of the zone other times. */
export function times(fault: Partial<SoaSpec>): Edit {
  return zone((present) => ({ ...present, soa: { ...present.soa, ...fault } }));
}

/** Has the parent say this of the zone. */
export function parentSays(delegation: NonNullable<Zone['delegation']>): Edit {
  return zone((present) => ({ ...present, delegation }));
}

/** Signs the zone otherwise than well. The parent keeps up with the keys. */
export function signing(fault: Partial<Signing>): Edit {
  return zone((present) =>
    present.signing === undefined
      ? present
      : { ...present, signing: { ...present.signing, ...fault } },
  );
}

/** Leaves the zone unsigned; the parent keeps what it is told to keep. */
export function unsigned(ds: readonly string[] = []): Edit {
  return zone((present) => {
    const { signing: _, ...rest } = present;
    return { ...rest, delegation: { ...rest.delegation, ds } };
  });
}

/** Sets the first name server wrong. */
export function nameServer(fault: DnsServer): Edit {
  return (world) =>
    editHost(world, NS1, (machine) => ({ ...machine, dns: { ...machine.dns, ...fault } }));
}

/** Edits the first mail host's server. */
export function mail(edit: (server: MailServer) => MailServer): Edit {
  return (world) =>
    editHost(world, MX1, (machine) =>
      machine.mail === undefined ? machine : { ...machine, mail: edit(machine.mail) },
    );
}

/** Edits what is behind STARTTLS of the first mail host. */
export function mailTls(edit: (server: TlsServer) => TlsServer): Edit {
  return mail((server) =>
    server.starttls === undefined ? server : { ...server, starttls: edit(server.starttls) },
  );
}
