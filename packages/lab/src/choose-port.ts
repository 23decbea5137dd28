import { randomInt } from 'node:crypto';

/** Below the ports that Linux gives to outgoing connections (32768 and up), above the well-known ones. */
const PORT_MIN = 10_240;
const PORT_MAX = 32_767;

/** Returns a port that is probably free, over TCP and UDP alike: no connection of this machine takes it by itself. */
export function choosePort(): number {
  return randomInt(PORT_MIN, PORT_MAX + 1);
}
