import { createServer } from 'node:https';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { KinemaError } from '@kinema/motion';
import { asksForWebSocket, type App } from '../http/index.ts';
import { listenFailure } from '../settings/index.ts';
import { inUrl, lanNames } from './addresses.ts';
import { openCertificate } from './certificate.ts';
import { Pairings } from './pairings.ts';

/** A code for a device, as an address that the device opens. */
export interface DeviceAddress {
  readonly address: string;
  readonly expiresAt: Date;
}

/** The server as others on the local network reach it. */
export interface Lan {
  /** For example `https://192.168.1.20:8443`; the likeliest first. */
  readonly addresses: readonly string[];
  /** SHA-256 of the certificate, as browsers show it. */
  readonly fingerprint: string;
  readonly pairings: Pairings;
  /** Makes a code that lets one device in, once, within some minutes, and opens a view of the page. */
  readonly invite: (project: string, view?: string) => DeviceAddress;
  close(): Promise<void>;
}

interface LanOptions {
  readonly app: App;
  readonly port: number;
  /** What all addresses have after the port: nothing, or the base path. */
  readonly prefix: string;
  readonly dataFolder: string;
  readonly headersTimeoutSeconds: number;
  /** What is under way when it closes is answered for so long. */
  readonly graceSeconds: number;
}

/** The page takes the code out of the part of an address that browsers keep to themselves. */
const withCode = (address: string, view: string, token: string): string => `${address}/${view}#pair=${token}`;

/**
 * Lets an app answer over TLS on every address of this machine too, besides where it listens already. Who asks there is
 * asked for a key or a session as anywhere: nobody is trusted for being on the same network.
 * @throws KinemaError `lan_missing`, `address_in_use`, `setting_invalid`
 */
export const openLan = async ({
  app,
  port: wanted,
  prefix,
  dataFolder,
  headersTimeoutSeconds,
  graceSeconds,
}: LanOptions): Promise<Lan> => {
  const names = lanNames();
  if (names.addresses.length === 0) throw new KinemaError('lan_missing');
  const { certificate, key, fingerprint } = await openCertificate(dataFolder, names);
  const server = createServer(
    {
      cert: certificate,
      key,
      headersTimeout: 1000 * headersTimeoutSeconds,
      shouldUpgradeCallback: asksForWebSocket,
    },
    (request, response) => app.routing(request, response),
  );
  // What comes before a request is, or instead of one, goes the way that it goes in the app's own server.
  for (const event of ['clientError', 'upgrade'] as const)
    server.on(event, (...args: unknown[]) => void app.server.emit(event, ...args));
  server.listen(wanted);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw listenFailure(error, { host: '*', port: wanted, names: 'KINEMA_LAN_PORT' });
  }
  const { port } = server.address() as AddressInfo;
  const addresses = names.addresses.map((address) => `https://${inUrl(address)}:${port}${prefix}`);
  const pairings = new Pairings();
  return {
    addresses,
    fingerprint,
    pairings,
    invite: (project, view = 'steps') => {
      const { token, expiresAt } = pairings.issue(project);
      return { address: withCode(addresses[0]!, view, token), expiresAt };
    },
    close: async () => {
      const hangUp = setTimeout(() => server.closeAllConnections(), 1000 * graceSeconds);
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      await closed;
      clearTimeout(hangUp);
    },
  };
};
