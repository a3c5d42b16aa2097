import { KinemaError } from '@kinema/motion';
import type { RawData } from 'ws';

/**
 * What a message of a WebSocket says.
 * @throws KinemaError `bad_request` for what is binary, longer than it may be, or no JSON
 */
export const messageIn = (data: RawData, isBinary: boolean, maxBytes = Infinity): unknown => {
  if (isBinary) throw new KinemaError('bad_request', { reason: 'the message is binary; it must be JSON' });
  if ((data as Buffer).length > maxBytes)
    throw new KinemaError('bad_request', { reason: `the message has more than ${maxBytes} bytes` });
  try {
    return JSON.parse((data as Buffer).toString('utf8')) as unknown;
  } catch (error) {
    throw new KinemaError('bad_request', { reason: 'the message is not JSON' }, { cause: error });
  }
};

/** A field of a message; undefined where the message has none. */
export const fieldIn = (message: unknown, field: string): unknown =>
  typeof message === 'object' && message !== null
    ? (message as Readonly<Record<string, unknown>>)[field]
    : undefined;
