import type { IncomingHttpHeaders } from 'node:http';

/** What pages of other sites may read beside the body. */
const exposed = [
  'content-disposition',
  'location',
  'ratelimit',
  'ratelimit-policy',
  'retry-after',
  'tus-resumable',
  'upload-offset',
  'x-cache',
  'x-request-id',
].join(', ');

/** What pages of other sites may send. */
const acceptedHeaders = [
  'authorization',
  'content-type',
  'range',
  'traceparent',
  'tracestate',
  'tus-resumable',
  'upload-length',
  'upload-metadata',
  'upload-offset',
  'x-api-key',
  'x-request-id',
  'x-session-id',
].join(', ');

const PREFLIGHT_SECONDS = 600;

/** An answer to the question whether a request may be sent (Fetch Standard, "CORS-preflight request"). */
export const isPreflight = (method: string, headers: IncomingHttpHeaders): boolean =>
  method === 'OPTIONS' &&
  headers.origin !== undefined &&
  headers['access-control-request-method'] !== undefined;

/**
 * The headers that let a page of the list read an answer. Cookies never count for it: it shows a key of its own, so
 * `Access-Control-Allow-Credentials` is not among them.
 */
export const corsHeaders = (
  origin: string | undefined,
  allowed: readonly string[],
): Readonly<Record<string, string>> => {
  if (allowed.length === 0) return {};
  if (origin === undefined || !allowed.includes(origin)) return { vary: 'origin' };
  return {
    vary: 'origin',
    'access-control-allow-origin': origin,
    'access-control-expose-headers': exposed,
  };
};

/** The further headers of an answer to a preflight. */
export const preflightHeaders: Readonly<Record<string, string>> = {
  'access-control-allow-methods': 'GET, HEAD, POST, PATCH, DELETE',
  'access-control-allow-headers': acceptedHeaders,
  'access-control-max-age': String(PREFLIGHT_SECONDS),
};
