import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FileStore } from '@tus/file-store';
import type { LocalFile } from '../blobs/index.ts';
import { isOutOfSpace, spaceFailure } from '../files/index.ts';
import type { UploadStore } from './store.ts';

/** Uploads in a folder, for one server. */
export class FolderUploads extends FileStore implements UploadStore {
  constructor(folder: string, hours: number) {
    super({ directory: folder, expirationPeriodInMilliseconds: hours * 3_600_000 });
  }

  /**
   * Appends what comes; as much of it as has come stays when it breaks off.
   * @throws KinemaError `disk_full`, which the store that this is made from does not tell
   */
  override async write(parts: Readable, id: string, offset: number): Promise<number> {
    const path = join(this.directory, id);
    try {
      await pipeline(parts, createWriteStream(path, { flags: 'r+', start: offset }));
    } catch (error) {
      throw isOutOfSpace(error) ? spaceFailure(error, 'the upload') : error;
    }
    return (await stat(path)).size;
  }

  async whole(id: string): Promise<LocalFile> {
    return { path: join(this.directory, id), [Symbol.asyncDispose]: async () => Promise.resolve() };
  }

  async forget(id: string): Promise<void> {
    await this.configstore.delete(id);
  }
}
