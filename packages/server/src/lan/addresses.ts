import { hostname, networkInterfaces } from 'node:os';

/** Under which names and addresses others on the local network reach this machine. */
export interface LanNames {
  /** IPv4 addresses before IPv6 ones, as they are. */
  readonly addresses: readonly string[];
  /** Names of this machine; whether the network knows them is up to it. */
  readonly names: readonly string[];
}

/** Addresses that only mean something together with an interface. */
const isLinkLocal = (address: string): boolean => /^(fe80:|169\.254\.)/i.test(address);

export const lanNames = (): LanNames => {
  const all = Object.values(networkInterfaces())
    .flatMap((of) => of ?? [])
    .filter(({ internal, address }) => !internal && !isLinkLocal(address));
  const own = hostname();
  return {
    addresses: all
      .toSorted((a, b) => Number(a.family === 'IPv6') - Number(b.family === 'IPv6'))
      .map(({ address }) => address),
    names: [...new Set([own, own.includes('.') ? own : `${own}.local`, 'localhost'])],
  };
};

/** An address as it stands in a URL. */
export const inUrl = (address: string): string => (address.includes(':') ? `[${address}]` : address);
