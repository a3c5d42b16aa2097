import { KinemaError } from '@kinema/motion';
import type { FastifyRequest } from 'fastify';
import { Type, type TObject } from 'typebox';
import { decodeBase64 } from './base64.ts';
import { checked, checkedTexts, type Described } from './checked.ts';
import { distinctNames } from './distinct-names.ts';
import { readForm } from './form.ts';
import { parseLongJson } from './long-json.ts';
import { queryOf, together, type PictureLimits } from './one.ts';
import { wrongType } from './parsers.ts';

/** One picture of a batch. It is decoded when its turn comes, and may turn out to be none. */
export interface BatchPicture {
  readonly id: string;
  /** @throws KinemaError `base64_invalid`, `file_empty`, `file_too_large` */
  bytes(): Promise<Uint8Array>;
}

export interface ArrivedBatch<Parameters> {
  readonly pictures: readonly BatchPicture[];
  readonly parameters: Parameters;
}

export interface BatchLimits extends PictureLimits {
  readonly batchSize: number;
  /** Of all pictures together. */
  readonly maxBatchBytes: number;
}

const image = Type.Object(
  {
    image_id: Type.Optional(
      Type.String({
        maxLength: 255,
        description: 'What to call the picture in the answer; by default its place in the batch, from 0.',
      }),
    ),
    image_base64: Type.String({
      description: 'A picture in base64, with the prefix of a data URL or without.',
    }),
  },
  { additionalProperties: false },
);

/** The JSON form of a request about several pictures. */
export const batchBody = (parameters: TObject) =>
  Type.Object(
    { images: Type.Array(image, { description: 'At least one.' }), ...parameters.properties },
    { additionalProperties: false },
  );

const requireSize = (count: number, { batchSize }: BatchLimits): void => {
  if (count === 0) throw new KinemaError('batch_empty');
  if (count > batchSize) throw new KinemaError('batch_too_large', { limit: batchSize });
};

const fromJson = <T extends TObject>(
  request: FastifyRequest,
  schema: T,
  limits: BatchLimits,
): ArrivedBatch<Described<T>> => {
  const { value, longText } = parseLongJson(request.body as Buffer, limits.maxBodyBytes);
  const { images, ...rest } = checked(batchBody(schema), value, 'body');
  requireSize(images.length, limits);
  const pictures = images.map(({ image_id, image_base64 }, place) => {
    const id = image_id ?? String(place);
    const from = { name: id, maxBytes: limits.maxImageBytes };
    return { id, bytes: async () => decodeBase64(longText(image_base64) ?? image_base64, from) };
  });
  return {
    pictures,
    parameters: together(checkedTexts(schema, queryOf(request), 'query'), rest),
  };
};

const fromForm = async <T extends TObject>(
  request: FastifyRequest,
  schema: T,
  limits: BatchLimits,
): Promise<ArrivedBatch<Described<T>>> => {
  const { files, fields } = await readForm(request, {
    fileFields: ['files'],
    maxFiles: limits.batchSize,
    maxFileBytes: limits.maxImageBytes,
    maxBytes: limits.maxBatchBytes,
  });
  requireSize(files.length, limits);
  const ids = distinctNames(files.map(({ name }) => name));
  const pictures = files.map(({ content }, place) => ({
    id: ids[place]!,
    bytes: async () => (content instanceof KinemaError ? Promise.reject(content) : Promise.resolve(content)),
  }));
  return { pictures, parameters: checkedTexts(schema, { ...queryOf(request), ...fields }, 'form') };
};

/**
 * Reads the pictures of a request, JSON or a form, and the parameters that hold for all of them.
 * @param schema of the parameters
 * @throws KinemaError `content_type_unsupported`, `bad_request`, `batch_empty`, `batch_too_large`, `body_too_large`; what
 *   is wrong with one picture is told when it is read
 */
export const readPictures = async <T extends TObject>(
  request: FastifyRequest,
  schema: T,
  limits: BatchLimits,
): Promise<ArrivedBatch<Described<T>>> => {
  if (request.isMultipart()) return fromForm(request, schema, limits);
  const type = request.headers['content-type'];
  if (!/^application\/json\b/i.test(type ?? '') || !Buffer.isBuffer(request.body)) throw wrongType(request);
  return fromJson(request, schema, limits);
};
