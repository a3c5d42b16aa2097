import { KinemaError } from '@kinema/motion';
import type { FastifyRequest } from 'fastify';

/** A request whose body is of another kind than those expected, or that does not say of which. */
export const wrongContentType = (
  { headers }: Pick<FastifyRequest, 'headers'>,
  expected: string,
): KinemaError => {
  const type = headers['content-type'];
  const what = type === undefined ? 'a request without a Content-Type header' : `the content type ${type}`;
  return new KinemaError('content_type_unsupported', { what, expected });
};
