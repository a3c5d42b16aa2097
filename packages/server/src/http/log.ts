import { pino, type DestinationStream, type Logger } from 'pino';
import type { ServerSettings } from '../settings/index.ts';

interface ErrorLine {
  readonly type: string;
  readonly message: string;
  readonly stack: string;
  readonly code?: string;
  readonly cause?: ErrorLine;
}

const errorLine = (error: unknown): ErrorLine => {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error), stack: '' };
  return {
    type: error.name,
    message: error.message,
    stack: error.stack ?? '',
    ...('code' in error && typeof error.code === 'string' && { code: error.code }),
    ...(error.cause !== undefined && { cause: errorLine(error.cause) }),
  };
};

/**
 * Writes lines of JSON that say which kind of request met what, by ids alone: no addresses, no file names, no query
 * strings and no headers.
 */
export const createLog = (
  level: ServerSettings['logLevel'],
  destination: DestinationStream = pino.destination(1),
): Logger =>
  pino(
    {
      level,
      base: null,
      serializers: { req: () => undefined, res: () => undefined, err: errorLine },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
    },
    destination,
  );
