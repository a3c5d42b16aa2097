import { KinemaError } from '@kinema/motion';
import type { FastifyRequest } from 'fastify';
import { Type, type TObject } from 'typebox';
import { bytesInWords } from '../http/index.ts';
import { decodeBase64 } from './base64.ts';
import { checked, checkedTexts, type Described } from './checked.ts';
import { readForm } from './form.ts';
import { parseLongJson } from './long-json.ts';
import { wrongType } from './parsers.ts';
import { UNNAMED } from './unnamed.ts';

/** A picture that has come with a request, and what is asked about it. */
export interface ArrivedPicture<Parameters> {
  readonly bytes: Uint8Array;
  readonly parameters: Parameters;
}

export interface PictureLimits {
  readonly maxImageBytes: number;
  /** Of JSON, beside the pictures in it. */
  readonly maxBodyBytes: number;
}

const image_base64 = Type.String({
  description:
    'A JPEG, PNG, WebP, AVIF, TIFF or GIF picture in base64, with the prefix of a data URL or without.',
});

/** The JSON form of a request about one picture. */
export const pictureBody = (parameters: TObject) =>
  Type.Object({ image_base64, ...parameters.properties }, { additionalProperties: false });

/** What is asked in the query, which goes with every form of body. */
export const queryOf = (request: FastifyRequest): Record<string, unknown> =>
  request.query as Record<string, unknown>;

/** Parameters of the query and of the JSON, which is more particular. */
export const together = <Parameters>(inQuery: Parameters, inJson: object): Parameters => ({
  ...inQuery,
  ...inJson,
});

const fromJson = async <T extends TObject>(
  request: FastifyRequest,
  schema: T,
  { maxImageBytes, maxBodyBytes }: PictureLimits,
): Promise<ArrivedPicture<Described<T>>> => {
  const { value, longText } = parseLongJson(request.body as Buffer, maxBodyBytes);
  const { image_base64: text, ...rest } = checked(pictureBody(schema), value, 'body');
  const bytes = await decodeBase64(longText(text) ?? text, { name: 'image_base64', maxBytes: maxImageBytes });
  return { bytes, parameters: together(checkedTexts(schema, queryOf(request), 'query'), rest) };
};

const fromForm = async <T extends TObject>(
  request: FastifyRequest,
  schema: T,
  { maxImageBytes }: PictureLimits,
): Promise<ArrivedPicture<Described<T>>> => {
  const { files, fields } = await readForm(request, {
    fileFields: ['file'],
    maxFiles: 1,
    maxFileBytes: maxImageBytes,
    maxBytes: maxImageBytes,
  });
  const [file] = files;
  if (!file) throw new KinemaError('bad_request', { reason: 'the form has no file in the field "file"' });
  if (file.content instanceof KinemaError) throw file.content;
  const parameters = checkedTexts(schema, { ...queryOf(request), ...fields }, 'form');
  return { bytes: file.content, parameters };
};

const fromBytes = <T extends TObject>(
  request: FastifyRequest,
  schema: T,
  { maxImageBytes }: PictureLimits,
): ArrivedPicture<Described<T>> => {
  const bytes = request.body as Buffer;
  if (bytes.length > maxImageBytes)
    throw new KinemaError('file_too_large', { file: UNNAMED, limit: bytesInWords(maxImageBytes) });
  return { bytes, parameters: checkedTexts(schema, queryOf(request), 'query') };
};

/**
 * Reads the one picture of a request, in whichever form it comes, and its parameters from the query and from beside it.
 * @param schema of the parameters
 * @throws KinemaError `content_type_unsupported`, `bad_request`, `base64_invalid`, `file_empty`, `file_too_large`,
 *   `body_too_large`
 */
export const readOnePicture = async <T extends TObject>(
  request: FastifyRequest,
  schema: T,
  limits: PictureLimits,
): Promise<ArrivedPicture<Described<T>>> => {
  if (request.isMultipart()) return fromForm(request, schema, limits);
  if (!Buffer.isBuffer(request.body)) throw wrongType(request);
  return /^application\/json\b/i.test(request.headers['content-type'] ?? '')
    ? fromJson(request, schema, limits)
    : fromBytes(request, schema, limits);
};
