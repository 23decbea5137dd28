import { applyChange } from '../apply-change.ts';
import { editHost } from '../changes/edit-world.ts';
import type { MailServer, TlsServer, World } from '../world.ts';
import type { Scenario } from './scenario.ts';

/** The first mail host of the county. */
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
