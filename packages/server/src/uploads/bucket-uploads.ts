import { randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { DataStore, ERRORS, Upload } from '@tus/server';
import { KinemaError } from '@kinema/motion';
import type { Bucket, LocalFile } from '../blobs/index.ts';
import { spaceFailure } from '../files/index.ts';
import { inSequence, type Part } from './in-sequence.ts';
import { extensions, type UploadStore } from './store.ts';

/** As much is held in memory of each upload before it is sent on; when a server is killed, so much may have to come again. */
const PART_BYTES = 8 * 1024 * 1024;

interface BucketUploadsOptions {
  readonly bucket: Bucket;
  /** Where whole files take shape. */
  readonly scratch: string;
  /** Uploads that nobody goes on with are forgotten after so many hours. */
  readonly hours: number;
}

/** What an upload is remembered by. */
type Remembered = Omit<ConstructorParameters<typeof Upload>[0], 'id' | 'offset'>;

/** Where everything lies, beside the files of the store. */
const FOLDER = 'uploads/';
const aboutKey = (id: string): string => `${FOLDER}${id}/about`;
const partKey = (id: string, start: number, end: number): string => `${FOLDER}${id}/${start}-${end}`;

/** Uploads as objects of a bucket, one for each part, so that what was begun at one server is gone on with at another. */
export class BucketUploads extends DataStore implements UploadStore {
  readonly #options: BucketUploadsOptions;
  override readonly extensions = [...extensions];

  constructor(options: BucketUploadsOptions) {
    super();
    this.#options = options;
  }

  override async create(upload: Upload): Promise<Upload> {
    await this.#remember(upload);
    return upload;
  }

  /** Keeps what comes; as much of it as has come stays when it breaks off. */
  override async write(content: Readable, id: string, offset: number): Promise<number> {
    const { bucket } = this.#options;
    let held: Uint8Array[] = [];
    let [from, to] = [offset, offset];
    const sendOn = async (): Promise<void> => {
      if (to === from) return;
      await bucket.write(Buffer.concat(held), partKey(id, from, to));
      held = [];
      from = to;
    };
    try {
      for await (const piece of content as AsyncIterable<Uint8Array>) {
        held.push(piece);
        to += piece.length;
        if (to - from >= PART_BYTES) await sendOn();
      }
    } finally {
      await sendOn();
    }
    return to;
  }

  override async getUpload(id: string): Promise<Upload> {
    const about = await this.#options.bucket.read(aboutKey(id)).catch((error: unknown) => {
      throw error instanceof KinemaError && error.code === 'file_vanished' ? ERRORS.FILE_NOT_FOUND : error;
    });
    const remembered = JSON.parse(Buffer.from(about).toString()) as Remembered;
    return new Upload({ ...remembered, id, offset: (await this.#parts(id)).at(-1)?.end ?? 0 });
  }

  override async declareUploadLength(id: string, bytes: number): Promise<void> {
    const upload = await this.getUpload(id);
    upload.size = bytes;
    await this.#remember(upload);
  }

  override async remove(id: string): Promise<void> {
    const { bucket } = this.#options;
    // What it is remembered by goes last, so that a removal that breaks off is made good by another.
    for (const { key } of await Array.fromAsync(bucket.list(`${FOLDER}${id}/`, { deep: true })))
      if (key !== aboutKey(id)) await bucket.remove(key);
    await bucket.remove(aboutKey(id));
  }

  async forget(id: string): Promise<void> {
    await this.remove(id);
  }

  /** Removes uploads of which nothing is young; time is the store's as far as that is known. */
  override async deleteExpired(): Promise<number> {
    const objects = await Array.fromAsync(this.#options.bucket.list(FOLDER, { deep: true }));
    const youngest = new Map<string, number>();
    for (const { key, modifiedAt } of objects) {
      const id = key.split('/')[1]!;
      youngest.set(id, Math.max(modifiedAt.getTime(), youngest.get(id) ?? 0));
    }
    const over = [...youngest].filter(([, time]) => Date.now() - time > this.getExpiration());
    for (const [id] of over) await this.remove(id);
    return over.length;
  }

  override getExpiration(): number {
    return this.#options.hours * 3_600_000;
  }

  async whole(id: string): Promise<LocalFile> {
    const { bucket, scratch } = this.#options;
    const path = join(scratch, randomUUID());
    const drop = async (): Promise<void> => rm(path, { force: true });
    try {
      await using file = await open(path, 'w');
      for (const { key } of await this.#parts(id)) await file.appendFile(await bucket.read(key));
    } catch (error) {
      await drop();
      throw spaceFailure(error, 'the upload');
    }
    return { path, [Symbol.asyncDispose]: drop };
  }

  async #remember({ id, size, metadata, creation_date }: Upload): Promise<void> {
    const about = JSON.stringify({ size, metadata, creation_date });
    await this.#options.bucket.write(Buffer.from(about), aboutKey(id));
  }

  async #parts(id: string): Promise<readonly Part[]> {
    const objects = await Array.fromAsync(this.#options.bucket.list(`${FOLDER}${id}/`, { deep: true }));
    return inSequence(
      objects.flatMap(({ key }) => {
        const range = /\/(\d+)-(\d+)$/.exec(key);
        return range ? [{ key, start: Number(range[1]), end: Number(range[2]) }] : [];
      }),
    );
  }
}
