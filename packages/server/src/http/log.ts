import type { FastifyReply, FastifyRequest } from 'fastify';
import { pino, type DestinationStream, type Logger } from 'pino';
import { Check } from 'typebox/value';
import type { ServerSettings } from '../settings/index.ts';
import { Id } from '../wire/index.ts';
import type { App } from './app-type.ts';
import { CLIENT_LEFT } from './leaving.ts';

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

/** All that a line may carry beside its words. Libraries below hand whole headers to the log at its chattier levels. */
const fields: ReadonlySet<string> = new Set([
  'code',
  'duration_ms',
  'err',
  'id',
  'key',
  'method',
  'route',
  'status',
  'trace_id',
]);

const knownFields = (line: Record<string, unknown>): Record<string, unknown> => {
  const known: Record<string, unknown> = {};
  for (const name of Object.keys(line)) if (fields.has(name)) known[name] = line[name];
  return known;
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
      serializers: { err: errorLine },
      formatters: { log: knownFields },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
    },
    destination,
  );

/** What a log line says of the address: ids alone. */
const idsIn = (params: unknown): { id?: string } =>
  typeof params === 'object' && params !== null && 'id' in params && Check(Id, params.id)
    ? { id: params.id }
    : {};

/** One line for each request when it has been answered, or its client has left. */
export const addRequestLog = (app: App): void => {
  const write = (request: FastifyRequest, reply: FastifyReply, status: number): void =>
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? null,
        ...idsIn(request.params),
        ...(request.caller?.keyId !== undefined && { key: request.caller.keyId }),
        status,
        duration_ms: Math.round(reply.elapsedTime),
      },
      'request',
    );
  app.addHook('onRequest', async (request, reply) => {
    reply.raw.once('close', () => {
      if (!reply.raw.writableFinished && !request.ws) write(request, reply, CLIENT_LEFT);
    });
  });
  app.addHook('onResponse', async (request, reply) => {
    if (reply.raw.writableFinished) write(request, reply, reply.statusCode);
  });
};
