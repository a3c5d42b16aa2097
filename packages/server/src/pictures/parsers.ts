import { KinemaError } from '@kinema/motion';
import type { FastifyRequest } from 'fastify';
import { wrongContentType, type App } from '../http/index.ts';
import { UNNAMED } from './unnamed.ts';

/** Base64 takes a third more than what it holds; a little more lets what is somewhat too large be told exactly. */
const BODY_SHARE = 1.5;
/** What stands around a picture in a body. */
const AROUND_BYTES = 64 * 1024;

/** The largest body that holds a picture of so many bytes. */
export const bodyLimit = (maxImageBytes: number): number =>
  Math.ceil(maxImageBytes * BODY_SHARE) + AROUND_BYTES;

const accepted = 'a picture (image/*), a form (multipart/form-data) or JSON (application/json) with base64';

/** What is wrong with a body that is none of these. */
export const wrongType = (request: Pick<FastifyRequest, 'headers'>): KinemaError =>
  /^video\//i.test(request.headers['content-type'] ?? '')
    ? new KinemaError('picture_expected', { file: UNNAMED, reason: 'it is a video' })
    : wrongContentType(request, accepted);

/** Lets the routes of a scope take pictures: bodies are bytes, and forms are read by whoever handles the request. */
export const addPictureParsers = (scope: App, maxImageBytes: number): void => {
  const options = { parseAs: 'buffer' as const, bodyLimit: bodyLimit(maxImageBytes) };
  scope.removeContentTypeParser(['application/json', 'text/plain']);
  const asBytes = (_request: unknown, body: Buffer): Promise<Buffer> => Promise.resolve(body);
  scope.addContentTypeParser(['application/json', 'application/octet-stream'], options, asBytes);
  scope.addContentTypeParser(/^image\//, options, asBytes);
  scope.addContentTypeParser('*', (request, _payload, done) => done(wrongType(request)));
};
