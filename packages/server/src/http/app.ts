import { randomUUID } from 'node:crypto';
import multipart from '@fastify/multipart';
import staticFiles from '@fastify/static';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { KinemaError } from '@kinema/motion';
import { Check } from 'typebox/value';
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type RawReplyDefaultExpression,
  type RawRequestDefaultExpression,
  type RawServerDefault,
} from 'fastify';
import type { ServerSettings } from '../settings/index.ts';
import { Id, namedSchemas } from '../wire/index.ts';
import { sendProblem } from './errors.ts';
import { requireLoopback, requireSameOrigin } from './guard.ts';
import { securityHeaders } from './headers.ts';
import { watchForStall } from './stalled.ts';

export interface AppOptions {
  readonly settings: Pick<ServerSettings, 'apiKeyRequired' | 'maxUploadBytes'>;
  /** A request whose body stands still for so long is given up. */
  readonly stallMilliseconds?: number;
  readonly log: FastifyBaseLogger;
  /** Whether new requests are to be sent away. */
  readonly isClosing?: () => boolean;
}

export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

const addHeaders = (request: FastifyRequest, reply: FastifyReply): void => {
  reply.headers({ ...securityHeaders, 'x-request-id': request.id });
};

const createFastify = ({ log }: AppOptions): App =>
  Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    // Reached where the path cannot be decoded, before any hook.
    frameworkErrors: (error, request, reply) => {
      addHeaders(request, reply);
      sendProblem(error, request, reply);
    },
    // Bodies say exactly what is meant: nothing is converted, filled in or left out in silence.
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false } },
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    http: { headersTimeout: 20_000 },
  }).withTypeProvider<TypeBoxTypeProvider>();

/** What a log line says of the address: ids alone. */
const idsIn = (params: unknown): { id?: string } =>
  typeof params === 'object' && params !== null && 'id' in params && Check(Id, params.id)
    ? { id: params.id }
    : {};

const addHooks = (app: App, options: AppOptions): void => {
  const { settings, stallMilliseconds = 60_000, isClosing = () => false } = options;
  const guard = settings.apiKeyRequired ? requireLoopback : requireSameOrigin;
  app.addHook('onRequest', async (request, reply) => {
    addHeaders(request, reply);
    guard({ address: request.raw.socket.remoteAddress, headers: request.headers });
    if (isClosing()) throw new KinemaError('shutting_down');
    watchForStall(request, reply, stallMilliseconds);
  });
  app.addHook('onSend', async (_request, reply) => {
    if (isClosing()) reply.header('connection', 'close');
  });
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? null,
        ...idsIn(request.params),
        status: reply.statusCode,
        duration_ms: Math.round(reply.elapsedTime),
      },
      'request',
    );
  });
};

/** An app that speaks JSON and problem documents, guards its door and has no routes yet. */
export const createApp = async (options: AppOptions): Promise<App> => {
  const app = createFastify(options);
  addHooks(app, options);
  app.setErrorHandler(sendProblem);
  for (const schema of namedSchemas) app.addSchema(schema);
  await app.register(multipart, {
    throwFileSizeLimit: false,
    limits: { files: 1, fields: 8, parts: 9, fieldSize: 1024, fileSize: options.settings.maxUploadBytes },
  });
  await app.register(staticFiles, { serve: false });
  return app;
};
