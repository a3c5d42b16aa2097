import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ServerSettings } from '../settings/index.ts';
import { addressName } from './address.ts';
import { rateLimitHeaders, requireQuota, type Quota, type RateLimiter } from './rate-limiter.ts';

/** Who asks, as far as the limits are concerned. */
export interface LimitedCaller {
  /** Undefined where nobody has shown a key. */
  readonly keyId: string | undefined;
}

/**
 * Counts a request and sends along how many are left; to be called once it is known who asks, or that nobody is let in.
 * @throws KinemaError `rate_limited`
 */
export type LimitRequest = (
  request: FastifyRequest,
  reply: FastifyReply,
  caller: LimitedCaller | undefined,
) => Promise<void>;

export interface LimitOptions {
  readonly settings: Pick<
    ServerSettings,
    'rateLimitEnabled' | 'rateLimitRequests' | 'rateLimitWindowSeconds'
  >;
  readonly limiter: RateLimiter;
  readonly onCount?: (policy: string, outcome: 'allowed' | 'refused') => void;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * False for what is asked by machines again and again, or loads with the page; `readings` where what is sent is
     * counted instead, once it is known who asks.
     */
    readonly rateLimited?: boolean | 'readings';
  }
}

/** What the page reads by itself has a quota of its own, so that it neither starves nor eats up what a person asks. */
const PAGE_FACTOR = 10;

/** A browser says so of requests of a page to its own server, and pages cannot change it. */
const isReadOfPage = ({ method, headers }: FastifyRequest): boolean =>
  headers['sec-fetch-site'] === 'same-origin' && (method === 'GET' || method === 'HEAD');

/** Under which name somebody is counted, and how that is said. */
export const countedAs = (
  ip: string,
  caller: LimitedCaller | undefined,
): { readonly name: string; readonly who: string } => {
  const address = addressName(ip);
  const keyId = caller?.keyId;
  return keyId === undefined
    ? { name: `address:${address}`, who: `the address ${address}` }
    : { name: `key:${keyId}`, who: 'this key' };
};

/** Limits requests per key, and per address where no key is shown. */
export const createRequestLimit = ({ settings, limiter, onCount }: LimitOptions): LimitRequest => {
  const { rateLimitEnabled, rateLimitRequests: requests, rateLimitWindowSeconds: windowSeconds } = settings;
  const byDefault: Quota = { policy: 'default', requests, windowSeconds };
  const page: Quota = { policy: 'page', requests: requests * PAGE_FACTOR, windowSeconds };

  return async (request, reply, caller) => {
    const { rateLimited } = request.routeOptions.config;
    if (!rateLimitEnabled || rateLimited === false || (rateLimited === 'readings' && caller)) return;
    const quota = isReadOfPage(request) ? page : byDefault;
    const { name, who } = countedAs(request.ip, caller);
    const standing = await limiter.count(name, quota);
    reply.headers(rateLimitHeaders(standing));
    onCount?.(quota.policy, standing.isOver ? 'refused' : 'allowed');
    requireQuota(standing, who);
  };
};
