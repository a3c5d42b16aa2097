import { Type, type Static } from 'typebox';
import { errorCatalogue, KinemaError, type ErrorCode } from '@kinema/motion';
import { named, oneOf } from './schema.ts';

/** Where the server explains its errors; the fragment is the code. */
export const ERRORS_PATH = '/docs/errors';

const codes = Object.keys(errorCatalogue) as ErrorCode[];

/** RFC 9457 problem details, made from the error catalogue; `code`, `advice` and `request_id` are extensions. */
export const Problem = named(
  'Problem',
  Type.Object(
    {
      type: Type.String({ description: 'Where the server explains the problem: /docs/errors#CODE' }),
      title: Type.String({ description: 'What kind of problem it is, the same for each occurrence.' }),
      status: Type.Integer({ description: 'The HTTP status.' }),
      detail: Type.String({ description: 'This occurrence, in one plain sentence.' }),
      code: oneOf(codes, { description: 'Stable; for programs.' }),
      advice: Type.String({ description: 'What to do about it.' }),
      request_id: Type.Optional(Type.String({ description: 'Find the request in the log by it.' })),
    },
    { description: 'RFC 9457 problem details.' },
  ),
);
export type Problem = Static<typeof Problem>;

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

const titleOf = (code: ErrorCode): string => {
  const words = code.replaceAll('_', ' ');
  return words[0]!.toUpperCase() + words.slice(1);
};

/** The catalogue's error for anything thrown; what the catalogue does not know is `internal`, with its cause. */
export const kinemaErrorOf = (error: unknown): KinemaError =>
  error instanceof KinemaError ? error : new KinemaError('internal', {}, { cause: error });

/** RFC 9457 problem details of an error. Nothing of an unexpected error goes outside but that it happened. */
export const problemOf = (error: unknown, requestId?: string): Problem => {
  const { code, status, message, advice } = kinemaErrorOf(error);
  return {
    type: `${ERRORS_PATH}#${code}`,
    title: titleOf(code),
    status,
    detail: message,
    code,
    advice,
    ...(requestId !== undefined && { request_id: requestId }),
  };
};
