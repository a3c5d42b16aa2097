import type { FastifyReply, FastifyRequest } from 'fastify';
import type { TObject } from 'typebox';
import type { Cached } from '../cache/index.ts';
import { clientSignal } from '../http/index.ts';
import { batchBody, pictureBody } from '../pictures/index.ts';
import { millisecondsSince } from '../time/index.ts';
import { Type } from 'typebox';

const binary = Type.Unsafe<unknown>({ type: 'string', format: 'binary' });

const described = (schema: TObject) => ({ schema });

/** The forms in which a request about one picture comes, for its description; it is read and checked by hand. */
export const pictureForms = (parameters: TObject) => ({
  content: {
    'image/*': { schema: binary },
    'multipart/form-data': described(Type.Object({ file: binary, ...parameters.properties })),
    'application/json': described(pictureBody(parameters)),
  },
});

/** The same for several pictures. */
export const batchForms = (parameters: TObject) => ({
  content: {
    'application/json': described(batchBody(parameters)),
    'multipart/form-data': described(Type.Object({ files: Type.Array(binary), ...parameters.properties })),
  },
});

/** The schema of such a request describes; nothing is checked by it. */
export const describedOnly = () => () => true;

/** What became of the request, as it is told with the answer. */
export interface AboutRequest {
  readonly processing_time_ms: number;
  readonly request_id: string;
}

/** Has a picture looked at, drops the work when the client leaves, and tells whether the answer was there already. */
export const answerPicture = async <T extends object>(
  request: FastifyRequest,
  reply: FastifyReply,
  look: (signal: AbortSignal) => Promise<Cached<T>>,
): Promise<T & AboutRequest> => {
  const begun = performance.now();
  const { value, cache } = await look(clientSignal(reply));
  void reply.header('x-cache', cache);
  return { ...value, processing_time_ms: millisecondsSince(begun), request_id: request.id };
};
