import type { Multipart, MultipartFile } from '@fastify/multipart';
import { KinemaError } from '@kinema/motion';
import type { FastifyRequest } from 'fastify';
import { bytesInWords, plainFileName } from '../http/index.ts';

/** A file of a form, or why it was not taken. */
interface FormFile {
  /** The field that it came in. */
  readonly field: string;
  readonly name: string;
  readonly content: Uint8Array | KinemaError;
}

export interface Form {
  readonly files: readonly FormFile[];
  readonly fields: Readonly<Record<string, string>>;
}

export interface FormLimits {
  /** The names of fields that hold files; each may come several times. */
  readonly fileFields: readonly string[];
  readonly maxFiles: number;
  readonly maxFileBytes: number;
  /** Of all files together. */
  readonly maxBytes: number;
}

/** Beside the files. */
const MOST_FIELDS = 24;

const broken = (cause: unknown): KinemaError =>
  cause instanceof KinemaError
    ? cause
    : new KinemaError('bad_request', { reason: 'the form cannot be read or broke off' }, { cause });

/** The content of a file, in memory; of one that is too large only its beginning was kept. */
const contentOf = async (
  { file }: MultipartFile,
  name: string,
  maxBytes: number,
): Promise<Uint8Array | KinemaError> => {
  const pieces: Uint8Array[] = [];
  for await (const piece of file) pieces.push(piece as Uint8Array);
  if (file.truncated) return new KinemaError('file_too_large', { file: name, limit: bytesInWords(maxBytes) });
  return Buffer.concat(pieces);
};

/** Takes the parts of a form as they come. */
class FormReader {
  readonly files: FormFile[] = [];
  readonly fields: Record<string, string> = {};
  readonly #limits: FormLimits;
  #bytes = 0;

  constructor(limits: FormLimits) {
    this.#limits = limits;
  }

  async take(part: Multipart): Promise<void> {
    if (part.type === 'field') this.#takeField(part.fieldname, part.value, part.valueTruncated);
    else await this.#takeFile(part);
  }

  #takeField(name: string, value: unknown, truncated: boolean): void {
    if (typeof value !== 'string' || truncated) refuse(`the field "${name}" is not a short text`);
    else this.fields[name] = value;
  }

  async #takeFile(part: MultipartFile): Promise<void> {
    const { fileFields, maxFiles, maxFileBytes, maxBytes } = this.#limits;
    if (!fileFields.includes(part.fieldname))
      refuse(
        `the form has a file in the field "${part.fieldname}"; send it in "${fileFields.join('" or "')}"`,
      );
    if (this.files.length === maxFiles) throw tooMany(maxFiles);
    const name = plainFileName(part.filename);
    const content = await contentOf(part, name, maxFileBytes);
    if (content instanceof Uint8Array) this.#bytes += content.length;
    if (this.#bytes > maxBytes) throw new KinemaError('body_too_large', { limit: bytesInWords(maxBytes) });
    this.files.push({ field: part.fieldname, name, content });
  }
}

const refuse = (reason: string): never => {
  throw new KinemaError('bad_request', { reason });
};

const tooMany = (maxFiles: number): KinemaError =>
  maxFiles === 1
    ? new KinemaError('bad_request', { reason: 'the form has more than one file' })
    : new KinemaError('batch_too_large', { limit: maxFiles });

/**
 * Reads a form with its files into memory.
 * @throws KinemaError `bad_request`, `batch_too_large`, `body_too_large`; a file that is too large alone is told in its place
 */
export const readForm = async (request: FastifyRequest, limits: FormLimits): Promise<Form> => {
  const reader = new FormReader(limits);
  // One file more than are taken, so that it is seen that there are too many.
  const files = limits.maxFiles + 1;
  const parts = request.parts({
    limits: { files, parts: files + MOST_FIELDS, fields: MOST_FIELDS, fileSize: limits.maxFileBytes },
  });
  try {
    for await (const part of parts) await reader.take(part);
  } catch (error) {
    throw broken(error);
  }
  return reader;
};
