import { createKinemaClient, KinemaConnectionError, type KinemaClient } from '@kinema/client';
import { KinemaError } from '@kinema/motion/errors';
import { Option, type Command } from 'commander';
import { jsonOption } from '../run/index.ts';

/** Which server a command asks, and by which key. */
export interface ServerOptions {
  readonly server?: string;
  readonly key?: string;
  readonly json?: boolean;
}

/** A server as commands see it. */
export interface Server {
  readonly address: string;
  readonly key: string | undefined;
  readonly client: KinemaClient;
}

const BY_DEFAULT = 'http://127.0.0.1:8000';

/** Adds the options of {@link ServerOptions}. */
export const withServerOptions = (command: Command): Command =>
  command
    .addOption(
      new Option('--server <url>', `where the server is (KINEMA_SERVER; ${BY_DEFAULT})`).env('KINEMA_SERVER'),
    )
    .addOption(
      new Option(
        '--key <key>',
        'a key of that server (KINEMA_KEY, which other users of this machine do not see); none is needed on its own machine',
      ).env('KINEMA_KEY'),
    )
    .addOption(jsonOption('print JSON lines on a terminal too'));

const addressIn = (given: string): string => {
  const url = URL.parse(given);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new KinemaError('bad_request', {
      reason: `--server is "${given}"; it must be an address such as ${BY_DEFAULT}`,
    });
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
};

/** @throws KinemaError `bad_request` for what is no address */
export const serverOf = ({ server = BY_DEFAULT, key }: ServerOptions): Server => {
  const address = addressIn(server);
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
