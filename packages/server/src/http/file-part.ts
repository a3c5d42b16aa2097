import type { MultipartFile } from '@fastify/multipart';
import { KinemaError } from '@kinema/motion';
import type { FastifyRequest } from 'fastify';
import { wrongContentType } from './content-type.ts';

/** A file that is arriving. */
export interface IncomingFile {
  readonly fileName: string;
  /** Fails with `file_too_large` at the limit and `bad_request` when the client breaks off. */
  readonly content: AsyncIterable<Uint8Array>;
}

const MAX_NAME_LENGTH = 255;
/** What a form takes around its file at most. */
const FORM_BYTES = 64 * 1024;

/** Control characters, and those that turn the direction of a line so that one ending looks like another. */
const misleading = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** The last part of a path without misleading characters, not too long, never empty. */
export const plainFileName = (given: string | undefined): string => {
  const last = (given ?? '').split(/[\\/]/).at(-1) ?? '';
  const name = last.replaceAll(misleading, '').trim();
  return /^\.*$/.test(name) ? 'recording' : name.slice(0, MAX_NAME_LENGTH);
};

/** Sizes for people: powers of 1024, one decimal. */
export const bytesInWords = (bytes: number): string => {
  const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  return `${Number((bytes / 1024 ** power).toFixed(1))} ${units[power]}`;
};

async function* readPart(file: MultipartFile['file'], tooLarge: KinemaError): AsyncGenerator<Uint8Array> {
  file.once('limit', () => file.destroy(tooLarge));
  try {
    for await (const chunk of file) yield chunk as Uint8Array;
    // A small excess may have come, and been cut off, before anybody listened.
    if (file.truncated) throw tooLarge;
  } catch (error) {
    if (error === tooLarge) throw error;
    throw new KinemaError('bad_request', { reason: 'the upload broke off' }, { cause: error });
  }
}

const firstFile = async (request: FastifyRequest) => {
  try {
    return await request.file();
  } catch (error) {
    throw new KinemaError('bad_request', { reason: 'the form cannot be read' }, { cause: error });
  }
};

/**
 * The file of a multipart form, its field being `file`.
 * @throws KinemaError `content_type_unsupported`, `bad_request`; `file_too_large` before a byte of it is read where the
 * request says its length
 */
export const filePart = async (request: FastifyRequest, maxBytes: number): Promise<IncomingFile> => {
  if (!request.isMultipart())
    throw wrongContentType(request, 'a form (multipart/form-data) with the file in the field "file"');
  const limit = bytesInWords(maxBytes);
  if (Number(request.headers['content-length'] ?? 0) > maxBytes + FORM_BYTES)
    throw new KinemaError('file_too_large', { file: 'the upload', limit });
  const part = await firstFile(request);
  if (part?.fieldname !== 'file') {
    part?.file.resume();
    throw new KinemaError('bad_request', { reason: 'the form has no file in the field "file"' });
  }
  const fileName = plainFileName(part.filename);
  return {
    fileName,
    content: readPart(part.file, new KinemaError('file_too_large', { file: fileName, limit })),
  };
};
