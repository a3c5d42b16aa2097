import { open, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { FileStore } from '@tus/file-store';
import type { Upload } from '@tus/server';
import type { LocalFile } from '../blobs/index.ts';
import { KinemaError } from '@kinema/motion';
import { spaceFailure } from '../files/index.ts';
import type { UploadStore } from './store.ts';

/** Uploads in a folder, for one server. */
export class FolderUploads extends FileStore implements UploadStore {
  constructor(folder: string, hours: number) {
    super({ directory: folder, expirationPeriodInMilliseconds: hours * 3_600_000 });
  }

  /**
   * Begins an upload.
   * @throws KinemaError `disk_full` where it will not fit, or not even its description does; nothing is left then
   */
  override async create(upload: Upload): Promise<Upload> {
    const { bavail, bsize } = await statfs(this.directory);
    if ((upload.size ?? 0) > bavail * bsize) throw new KinemaError('disk_full', { file: 'the upload' });
    try {
      return await super.create(upload);
    } catch (error) {
      for (const name of [upload.id, `${upload.id}.json`])
        await rm(join(this.directory, name), { force: true });
      throw spaceFailure(error, 'the upload');
    }
  }

  /**
   * Appends what comes; as much of it as has come stays when it breaks off.
   * @throws KinemaError `disk_full`, which the store that this is made from does not tell
   */
  override async write(parts: Readable, id: string, offset: number): Promise<number> {
    await using file = await open(join(this.directory, id), 'r+');
    let at = offset;
    try {
      for await (const piece of parts as AsyncIterable<Uint8Array>)
        // A disk that is nearly full takes the beginning of a piece and only then says that it is.
        for (let taken = 0; taken < piece.length;) {
          const { bytesWritten } = await file.write(piece, taken, piece.length - taken, at);
          taken += bytesWritten;
          at += bytesWritten;
        }
    } catch (error) {
      throw spaceFailure(error, 'the upload');
    }
    return at;
  }

  async whole(id: string): Promise<LocalFile> {
    return { path: join(this.directory, id), [Symbol.asyncDispose]: async () => Promise.resolve() };
  }

  async forget(id: string): Promise<void> {
    await this.configstore.delete(id);
  }
}
