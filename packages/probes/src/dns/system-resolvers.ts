import { getServers } from 'node:dns';

/** A recursive resolver that the user chose: it may have any address. */
export interface Resolver {
  readonly address: string;
  readonly port: number;
}

const DNS_PORT = 53;
/** An IPv6 address in brackets or an IPv4 address, and a port. */
const WITH_PORT = /^(?:\[(?<six>[^\]]+)\]|(?<four>[\d.]+)):(?<port>\d{1,5})$/;

/** Returns the resolvers of this machine, in its order. Empty where it has none. */
export function systemResolvers(): readonly Resolver[] {
  return getServers().map(parseServer);
}

/** Reads a server as Node writes it: the port, and brackets with it, only where it is not 53. */
export function parseServer(text: string): Resolver {
  const { six, four, port } = WITH_PORT.exec(text)?.groups ?? {};
  const address = six ?? four;
  return address === undefined
    ? { address: text, port: DNS_PORT }
    : { address, port: Number(port) };
}
