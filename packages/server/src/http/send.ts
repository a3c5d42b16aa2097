import { basename, dirname } from 'node:path';
import type { FastifyReply } from 'fastify';
import { KinemaError } from '@kinema/motion';
import { exists, type StoredFile } from '../files/index.ts';

/** RFC 6266 with the extended form of RFC 8187 for what is not plain ASCII. */
export const contentDisposition = (kind: 'inline' | 'attachment', fileName: string): string => {
  const plain = fileName.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  const exact = encodeURIComponent(fileName).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${exact}`;
};

/**
 * Whether a header asks for parts of a file: "A server … MUST ignore a Range header field" of another unit or that cannot
 * be read (RFC 9110, 14.2), such as one that ends before it begins (14.1.1).
 */
const isRange = (header: string): boolean => {
  const [, parts] = /^bytes=(.*)$/i.exec(header) ?? [];
  if (parts === undefined) return false;
  return parts.split(',').every((part) => {
    const [, first, last] = /^\s*(\d*)-(\d*)\s*$/.exec(part) ?? [];
    return first && last ? Number(first) <= Number(last) : Boolean(first) || Boolean(last);
  });
};

interface SendOptions {
  readonly disposition?: 'inline' | 'attachment';
  /** Whether the bytes under this address never change. */
  readonly immutable?: boolean;
}

/**
 * Sends a file with byte ranges, an entity tag and a type of our own choosing; what is someone's own stays private.
 * @throws KinemaError `file_vanished` when somebody took it from the folder
 */
export const sendStored = async (
  reply: FastifyReply,
  { path, contentType, fileName, release }: StoredFile,
  { disposition = 'inline', immutable = false }: SendOptions = {},
): Promise<FastifyReply> => {
  if (release) reply.raw.once('close', () => void release());
  if (!(await exists(path))) throw new KinemaError('file_vanished', { file: fileName });
  const { headers } = reply.request;
  if (headers.range !== undefined && !isRange(headers.range)) delete headers.range;
  return reply
    .type(contentType)
    .header('content-disposition', contentDisposition(disposition, fileName))
    .header('cache-control', immutable ? 'private, max-age=31536000, immutable' : 'private, no-cache')
    .sendFile(basename(path), dirname(path), { contentType: false, cacheControl: false });
};
