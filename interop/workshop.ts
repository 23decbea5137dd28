import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for the files of one test, and loopback addresses that are its own. Disposed of, the folder is gone. */
export interface Workshop extends Disposable {
  readonly folder: string;
  /** The address 127.54.n.`host`; two nets, so that a county can keep its name servers apart. */
  readonly address: (net: 0 | 1, host: number) => string;
}

/** Opens a workshop. Its folder can be entered by daemons that give up being root. */
export function openWorkshop(): Workshop {
  const folder = mkdtempSync(join(tmpdir(), 'scrutineer-interop-'));
  chmodSync(folder, 0o755);
  // Tests run side by side, each in a process of its own: neighbours get neighbouring pairs of nets.
  const net = (process.pid % 128) * 2;
  return {
    folder,
    address: (which, host) => `127.54.${net + which}.${host}`,
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}
