import { KinemaError } from '@kinema/motion';
import { hasCode } from '../files/index.ts';

interface ListenAddress {
  readonly host: string;
  readonly port: number;
  /** The settings that it comes from, in words. */
  readonly names: string;
}

/** Why a server cannot listen, where settings are the reason: `address_in_use`, `setting_invalid`; else the error itself. */
export const listenFailure = (error: unknown, { host, port, names }: ListenAddress): unknown => {
  const value = `${host}:${port}`;
  if (hasCode(error, 'EADDRINUSE')) return new KinemaError('address_in_use', { address: value, names });
  if (!hasCode(error, 'EADDRNOTAVAIL', 'ENOTFOUND', 'EACCES')) return error;
  const expected = 'an address of this machine on which this user may listen';
  return new KinemaError('setting_invalid', { name: names, value, expected });
};
