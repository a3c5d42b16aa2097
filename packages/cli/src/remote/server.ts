import { isIPv6 } from 'node:net';
import { createKinemaClient, KinemaConnectionError, type KinemaClient } from '@kinema/client';
import { KinemaError } from '@kinema/motion/errors';
import { readSettings } from '@kinema/server/settings';
import type { ServerOptions } from './options.ts';

/** A server as commands see it. */
export interface Server {
  readonly address: string;
  readonly key: string | undefined;
  readonly client: KinemaClient;
}

/** Hosts by which a server listens at every address of its machine. */
const everywhere: readonly string[] = ['0.0.0.0', '::'];

/** The server of this machine, where its settings have it listen. */
const ownAddress = (): string => {
  const { host, port } = readSettings();
  const name = everywhere.includes(host) ? '127.0.0.1' : host;
  return `http://${isIPv6(name) ? `[${name}]` : name}:${port}`;
};

const addressIn = (given: string): string => {
  const url = URL.parse(given);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new KinemaError('bad_request', {
      reason: `--server is "${given}"; it must be an address such as http://127.0.0.1:8000`,
    });
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
};

/** @throws KinemaError `bad_request` for what is no address; without one, what is wrong with the settings */
export const serverOf = ({ server, key }: ServerOptions): Server => {
  const address = addressIn(server?.trim() || ownAddress());
  const apiKey = key?.trim() || undefined;
  return {
    address,
    key: apiKey,
    client: createKinemaClient({ baseUrl: address, ...(apiKey !== undefined && { apiKey }) }),
  };
};

/**
 * Asks a server for something.
 * @throws KinemaError `server_away`; KinemaApiError what the server says
 */
export const asking = async <T>({ address }: Server, work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (error) {
    if (error instanceof KinemaConnectionError)
      throw new KinemaError('server_away', { address }, { cause: error });
    throw error;
  }
};
