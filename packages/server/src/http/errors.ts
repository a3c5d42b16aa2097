import { KinemaError, type ErrorCode } from '@kinema/motion';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasCode } from '../files/index.ts';
import { PROBLEM_TYPE, kinemaErrorOf, problemOf, type Problem } from '../wire/index.ts';
import { wrongContentType } from './content-type.ts';
import { validationMessage } from './validation.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The code of the problem document that it is answered with; undefined while it is answered with none. */
    problemCode?: ErrorCode;
  }
}

/** What Fastify and its plugins throw, in the catalogue's words. */
const byStatus: Readonly<Record<number, (error: FastifyError, request: FastifyRequest) => KinemaError>> = {
  400: (error) => new KinemaError('bad_request', { reason: error.message }),
  403: () => new KinemaError('not_found', { what: 'such file' }),
  404: () => new KinemaError('not_found', { what: 'such file' }),
  408: () => new KinemaError('upload_stalled', { seconds: 'too many' }),
  413: () => new KinemaError('body_too_large', { limit: 'this address' }),
  414: (error) => new KinemaError('bad_request', { reason: error.message }),
  415: (_error, request) => wrongContentType(request, 'what GET /openapi.json says'),
  416: () => new KinemaError('range_impossible'),
};

const isFastifyError = (error: unknown): error is FastifyError =>
  error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number';

/** The catalogue's error for whatever went wrong with a request. */
const catalogued = (error: unknown, request: FastifyRequest): KinemaError => {
  // The client left amid its body: nobody hears the answer.
  if (request.raw.destroyed && hasCode(error, 'ECONNRESET')) return new KinemaError('cancelled');
  if (error instanceof KinemaError || !isFastifyError(error)) return kinemaErrorOf(error);
  // Nothing is there that has no id of ours.
  if (error.validationContext === 'params' && error.validation?.[0]?.keyword === 'pattern')
    return new KinemaError('not_found', { what: request.url.replace(/\?.*/, '') });
  if (error.validation)
    return new KinemaError('bad_request', {
      reason: validationMessage(error.validation, error.validationContext ?? 'request'),
    });
  return byStatus[error.statusCode ?? 500]?.(error, request) ?? kinemaErrorOf(error);
};

/** What an error wants to be sent along, such as the size of a file whose range was missed. */
const headersOf = (error: unknown): Record<string, string> =>
  error instanceof Error && 'headers' in error ? (error.headers as Record<string, string>) : {};

/** When a refusal says how soon it is worth trying again, RFC 9110 has a header for it. */
const retryAfter = ({ values: { retry_after_s: seconds } }: KinemaError): Record<string, string> =>
  seconds === undefined ? {} : { 'retry-after': String(seconds) };

/** How to show a key (RFC 9110, 11.6.1; RFC 6750, 3). */
const challengeOf = ({ status, code }: KinemaError): Record<string, string> =>
  status === 401
    ? { 'www-authenticate': `Bearer realm="Kinema"${code === 'key_wrong' ? ', error="invalid_token"' : ''}` }
    : {};

/**
 * Answers any error with a problem document; only what nobody expected is logged with its stack.
 * @param extended adds members to the document where a protocol wants some
 */
export const sendProblem = (
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  extended: (problem: Problem) => Problem = (problem) => problem,
): void => {
  const known = catalogued(error, request);
  request.problemCode = known.code;
  if (known.code === 'internal') request.log.error({ err: known.cause }, 'unexpected error');
  void reply
    .status(known.status)
    .headers({ ...headersOf(error), ...retryAfter(known), ...challengeOf(known) })
    .type(PROBLEM_TYPE)
    .header('cache-control', 'no-store')
    .removeHeader('content-disposition')
    .send(extended(problemOf(known, request.id)));
};
