import { constants, type Stats } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { KinemaError } from '@kinema/motion';
import { type Content, HEAD_BYTES, recognise } from './signatures.ts';

/** A regular file with something in it, as it was when it was first looked at. */
export interface ExaminedFile {
  /** Absolute. */
  readonly path: string;
  /** What to call it in messages. */
  readonly name: string;
  readonly bytes: number;
  readonly content: Content;
  /** True when the file has gone, was replaced or was written to since. */
  changed(): Promise<boolean>;
}

/** What the whole file may hold when it has to be read into memory (pictures). */
const LARGEST_PICTURE_FILE_BYTES = 512 * 1024 * 1024;

const sameFile = (a: Stats, b: Stats): boolean =>
  a.ino === b.ino && a.dev === b.dev && a.size === b.size && a.mtimeMs === b.mtimeMs;

const otherThanFile = (stats: Stats): string | undefined => {
  if (stats.isDirectory()) return 'it is a folder';
  return stats.isFile() ? undefined : 'it is a pipe, a socket or a device, not a file';
};

/** Opens without waiting: a pipe that nobody writes to must not block. */
const openFile = async (path: string, name: string): Promise<FileHandle> => {
  try {
    return await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (cause) {
    const stats = await stat(path).catch(() => undefined);
    const reason = stats && otherThanFile(stats);
    if (reason) throw new KinemaError('media_unsupported', { file: name, reason }, { cause });
    throw new KinemaError('file_not_found', { file: name }, { cause });
  }
};

const readHead = async (handle: FileHandle): Promise<Uint8Array> => {
  const head = new Uint8Array(HEAD_BYTES);
  const { bytesRead } = await handle.read(head, 0, HEAD_BYTES, 0);
  return head.subarray(0, bytesRead);
};

const withOpenFile = async <T>(
  path: string,
  name: string,
  use: (handle: FileHandle, file: ExaminedFile) => Promise<T>,
): Promise<T> => {
  const absolute = resolve(path);
  const handle = await openFile(absolute, name);
  try {
    const before = await handle.stat();
    const reason = otherThanFile(before);
    if (reason) throw new KinemaError('media_unsupported', { file: name, reason });
    if (before.size === 0) throw new KinemaError('file_empty', { file: name });
    const changed = async (): Promise<boolean> => {
      const now = await stat(absolute).catch(() => undefined);
      return !now || !sameFile(before, now);
    };
    const content = recognise(await readHead(handle));
    return await use(handle, { path: absolute, name, bytes: before.size, content, changed });
  } finally {
    await handle.close();
  }
};

/**
 * Looks at a file and, when it is a picture, reads all of it by the same handle, so that what is decoded is what was
 * recognised, whatever happens to the path meanwhile.
 *
 * @throws KinemaError `file_not_found`, `file_empty`; `media_unsupported` for a folder, a pipe or a device;
 *   `file_too_large`; `file_vanished` when its size changes while it is read.
 */
export const readPictureFile = (
  path: string,
  name: string,
): Promise<{ readonly file: ExaminedFile; readonly bytes?: Uint8Array }> =>
  withOpenFile(path, name, async (handle, file) => {
    if (file.content.kind !== 'picture') return { file };
    if (file.bytes > LARGEST_PICTURE_FILE_BYTES) {
      throw new KinemaError('file_too_large', { file: name, limit: '512 MB for a picture' });
    }
    const bytes = await handle.readFile();
    if (bytes.length !== file.bytes) throw new KinemaError('file_vanished', { file: name });
    return { file, bytes };
  });

/** Refuses whatever is not on the whitelist, saying what it is. */
export const supportedContent = (file: ExaminedFile): Exclude<Content, { kind: 'refused' }> => {
  if (file.content.kind !== 'refused') return file.content;
  throw new KinemaError('media_unsupported', { file: file.name, reason: `it is ${file.content.what}` });
};
