import { KinemaError } from '@kinema/motion';
import type { FastifyRequest } from 'fastify';
import { filePart, plainFileName, type App, type IncomingFile } from '../http/index.ts';

/** Bodies that are the file itself. */
const contentTypes = [
  'text/csv',
  'text/plain',
  'application/gzip',
  'application/x-gzip',
  'application/octet-stream',
];

/** Lets routes of a scope take a file as their body, as it comes. */
export const addWholeBodies = (scope: App): void => {
  scope.removeContentTypeParser('text/plain');
  scope.addContentTypeParser(contentTypes, (_request, payload, done) => done(null, payload));
};

const isStream = (body: unknown): body is AsyncIterable<Uint8Array> =>
  typeof body === 'object' && body !== null && Symbol.asyncIterator in body;

async function* unbroken(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    throw new KinemaError('bad_request', { reason: 'the upload broke off' }, { cause: error });
  }
}

/**
 * The file that a request brings: its body, or the field `file` of a form.
 * @param name what a body is called
 * @throws KinemaError `content_type_unsupported`, `bad_request`, `file_too_large`
 */
export const fileOf = async (
  request: FastifyRequest,
  name: string,
  maxBytes: number,
): Promise<IncomingFile> =>
  isStream(request.body)
    ? { fileName: plainFileName(name), content: unbroken(request.body) }
    : filePart(request, maxBytes);
