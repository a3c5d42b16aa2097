import { KinemaError } from '@kinema/motion';
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { isUnsafe, type Caller, type Need } from '../access/index.ts';
import type { ServerSettings } from '../settings/index.ts';
import type { App, AppOptions } from './app-type.ts';
import { corsHeaders, isPreflight, preflightHeaders } from './cors.ts';
import { securityHeaders } from './headers.ts';
import { watchForStall } from './stalled.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a caller needs for a route; by default `read`, and `write` where a method may change something. */
    readonly needs?: Need;
  }
  interface FastifyRequest {
    /** Who asks; undefined on routes that need nothing. */
    caller: Caller | undefined;
  }
}

/** Who asks on a route that lets nobody in without knowing that. */
export const callerOf = ({ caller }: FastifyRequest): Caller => {
  if (!caller) throw new Error('a route that needs nothing does not know who asks');
  return caller;
};

/** For routes that a plugin adds and that say nothing of anybody, such as the page. */
export const openToAll = (route: RouteOptions): void => {
  route.config = { ...route.config, needs: 'nothing', rateLimited: false };
};

/** The headers of every answer. */
export const addHeaders = (
  request: FastifyRequest,
  reply: FastifyReply,
  corsOrigins: ServerSettings['corsOrigins'],
): void => {
  reply.headers({
    ...securityHeaders,
    ...corsHeaders(request.headers.origin, corsOrigins),
    'x-request-id': request.id,
  });
};

/** An address that no route answers tells nothing of anybody. */
const needOf = ({ is404, method, routeOptions }: FastifyRequest): Need => {
  if (is404) return 'nothing';
  return routeOptions.config.needs ?? (isUnsafe(method) ? 'write' : 'read');
};

/**
 * "A server MUST respond with a 400 (Bad Request) status code to any HTTP/1.1 request message that lacks a Host header
 * field and to any request message that contains more than one" (RFC 9112, 3.2).
 */
const requireOneHost = ({ raw }: FastifyRequest): void => {
  const hosts = raw.rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host');
  if (hosts.length === 0 && raw.httpVersion === '1.1')
    throw new KinemaError('bad_request', { reason: 'the request names no host' });
  if (hosts.length > 1)
    throw new KinemaError('bad_request', { reason: 'the request names more than one host' });
};

const MAX_WAITING_FOR_END = 24;

/** Lets requests in: who asks, whether they may, whether the server has time, and whether they keep sending. */
export const addAdmission = (
  app: App,
  { settings, guard, limit, isClosing = () => false }: AppOptions,
): void => {
  const { corsOrigins } = settings;

  const admit = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const { method, headers, raw } = request;
    try {
      request.caller = await guard({ address: raw.socket.remoteAddress, method, headers }, needOf(request));
    } catch (error) {
      // Those who are not let in are counted too, or keys could be tried without end.
      await limit?.(request, reply, undefined);
      throw error;
    }
    await limit?.(request, reply, request.caller);
  };

  app.decorateRequest('caller', undefined);
  app.addHook('onRequest', async (request, reply) => {
    addHeaders(request, reply, corsOrigins);
    // Fastify, its file sender, the metrics and the trace each wait for its end once; that is more than ten, and no leak.
    reply.raw.setMaxListeners(MAX_WAITING_FOR_END);
    requireOneHost(request);
    if (isPreflight(request.method, request.headers) && corsOrigins.includes(request.headers.origin!))
      return reply.status(204).headers(preflightHeaders).send();
    if (isClosing()) throw new KinemaError('shutting_down');
    watchForStall(request, reply, settings);
    await admit(request, reply);
  });
  app.addHook('onSend', async (_request, reply) => {
    if (isClosing()) reply.header('connection', 'close');
  });
};
