import type { IncomingMessage } from 'node:http';
import compress from '@fastify/compress';
import multipart from '@fastify/multipart';
import staticFiles from '@fastify/static';
import websocket from '@fastify/websocket';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, { LogController, type FastifyRequest } from 'fastify';
import { namedSchemas } from '../wire/index.ts';
import { addAdmission, addHeaders } from './admission.ts';
import type { App, AppOptions } from './app-type.ts';
import { addPrefixToLocations, prefixOf, withoutPrefix } from './base-path.ts';
import { refuseConnection, watchAnswers } from './broken-request.ts';
import { sendProblem } from './errors.ts';
import { parseJson } from './json-body.ts';
import { addRequestLog } from './log.ts';
import { watchMethods } from './methods.ts';
import { requestIdOf } from './request-id.ts';
import { serializersWhenNeeded } from './serializers.ts';

/** How often Node looks for clients that take too long over their headers; by itself only every 30 s. */
const checkingInterval = (headersTimeout: number): number => Math.min(5000, Math.ceil(headersTimeout / 2));

/** Whether a request wants to speak WebSocket from here on. */
export const asksForWebSocket = ({ headers }: Pick<IncomingMessage, 'headers'>): boolean =>
  headers.upgrade?.toLowerCase() === 'websocket';

const createFastify = ({ log, settings }: AppOptions): App => {
  const headersTimeout = settings.headersTimeoutSeconds * 1000;
  return Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    rewriteUrl: ({ url }) => withoutPrefix(url ?? '/', prefixOf(settings)),
    genReqId: ({ headers }) => requestIdOf(headers['x-request-id']),
    requestIdHeader: false,
    trustProxy: settings.trustedProxies.length > 0 ? [...settings.trustedProxies] : false,
    bodyLimit: settings.maxBodyBytes,
    // Reached where the path cannot be decoded, before any hook.
    frameworkErrors: (error, request, reply) => {
      addHeaders(request, reply, settings.corsOrigins);
      sendProblem(error, request, reply);
    },
    clientErrorHandler: refuseConnection,
    // Bodies say exactly what is meant: nothing is converted, filled in or left out in silence.
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false } },
    schemaController: { compilersFactory: { buildSerializer: serializersWhenNeeded } },
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    http: {
      // One without a host is refused in words, by admission, where Node would have none.
      requireHostHeader: false,
      headersTimeout,
      // Whoever else offers to speak another protocol, such as HTTP/2, is answered as if it had not.
      shouldUpgradeCallback: asksForWebSocket,
      connectionsCheckingInterval: checkingInterval(headersTimeout),
    },
  }).withTypeProvider<TypeBoxTypeProvider>();
};

/** Text in its many forms; pictures, videos and archives are compressed already, and events must not wait. */
const compressible = /^text\/(?!event-stream)|[/+](json|javascript|xml|wasm|manifest\+json)(;|$)/;

/** An app that speaks JSON and problem documents, guards its door and has no routes yet. */
export const createApp = async (options: AppOptions): Promise<App> => {
  const { settings } = options;
  const app = createFastify(options);
  options.watch?.(app);
  watchAnswers(app);
  watchMethods(app);
  addAdmission(app, options);
  addPrefixToLocations(app, prefixOf(settings));
  addRequestLog(app);
  app.setErrorHandler(sendProblem);
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    async (_request: FastifyRequest, body: string) => parseJson(body),
  );
  for (const schema of namedSchemas) app.addSchema(schema);
  await app.register(compress, {
    encodings: ['br', 'gzip'],
    globalDecompression: false,
    threshold: settings.compressMinBytes,
    customTypes: compressible,
  });
  await app.register(multipart, {
    throwFileSizeLimit: false,
    limits: { files: 1, fields: 8, parts: 9, fieldSize: 1024, fileSize: settings.maxUploadBytes },
  });
  await app.register(websocket, {
    options: { maxPayload: settings.maxBodyBytes },
    errorHandler: (error, socket, request) => {
      // What is wrong with frames is said by the closing code; the rest is a client that has gone.
      request.log.debug({ err: error }, 'a WebSocket broke');
      socket.terminate();
    },
  });
  // One that was refused is answered like a request, but Node no longer looks after its connection.
  app.addHook('onResponse', async ({ raw }) => {
    if (asksForWebSocket(raw)) raw.socket.destroySoon();
  });
  await app.register(staticFiles, { serve: false });
  return app;
};
