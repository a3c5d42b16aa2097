import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  type GetObjectCommandOutput,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { KinemaError } from '@kinema/motion';
import { spaceFailure } from '../../files/index.ts';

export interface BucketOptions {
  readonly bucket: string;
  readonly region: string;
  /** Another service than Amazon's; buckets are then part of the path. */
  readonly endpoint?: string | undefined;
  /** By default what the environment gives by the rules of the AWS SDK. */
  readonly accessKey?: string | undefined;
  readonly secretKey?: string | undefined;
  /** Before every key. */
  readonly prefix: string;
}

/** An object of a bucket, by its key without the prefix. */
export interface BucketObject {
  readonly key: string;
  readonly bytes: number;
  readonly modifiedAt: Date;
}

const nothing = (): void => undefined;

const clientOf = ({ region, endpoint, accessKey, secretKey }: BucketOptions): S3Client =>
  new S3Client({
    region,
    // Without one it writes to the console about errors that are thrown and tried again here.
    logger: { debug: nothing, info: nothing, warn: nothing, error: nothing },
    ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
    ...(accessKey !== undefined &&
      secretKey !== undefined && {
        credentials: { accessKeyId: accessKey, secretAccessKey: secretKey },
      }),
  });

const isMissing = (error: unknown): boolean =>
  error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404;

/** Pauses between attempts, in milliseconds. */
const PAUSES = [200, 1000, 3000] as const;

/**
 * Tries again what a busy or restarting store refuses; a body is opened anew for each attempt.
 * @throws KinemaError `store_away`; at once what is no fault of the store's
 */
const patiently = async <T>(what: () => Promise<T>): Promise<T> => {
  for (let attempt = 0; ; attempt += 1)
    try {
      return await what();
    } catch (error) {
      if (isMissing(error) || error instanceof KinemaError) throw error;
      const pause = PAUSES[attempt];
      if (pause === undefined) throw new KinemaError('store_away', {}, { cause: error });
      await sleep(pause);
    }
};

/** Objects of a bucket of S3 or of a service that speaks as it does. All may throw KinemaError `store_away`. */
export class Bucket {
  readonly #client: S3Client;
  readonly #name: string;
  readonly #prefix: string;

  constructor(options: BucketOptions) {
    this.#client = clientOf(options);
    this.#name = options.bucket;
    this.#prefix = options.prefix;
  }

  /** Keeps a file of this machine. A store that says it has taken something is asked whether it has. */
  async send(path: string, key: string): Promise<void> {
    await patiently(async () => {
      const { size } = await stat(path);
      await this.#put(createReadStream(path), size, key);
    });
  }

  /** The same for bytes. */
  async write(bytes: Uint8Array, key: string): Promise<void> {
    await patiently(async () => this.#put(bytes, bytes.length, key));
  }

  /** @throws KinemaError `file_vanished`, `disk_full` */
  async fetch(key: string, path: string): Promise<void> {
    await this.#ifThere(key, async () => {
      const found = await this.#get(key);
      try {
        await pipeline(found.Body as Readable, createWriteStream(path));
      } catch (error) {
        throw spaceFailure(error, 'a file of the store');
      }
      requireAll((await stat(path)).size, found.ContentLength);
    });
  }

  /**
   * The content of a small object.
   * @throws KinemaError `file_vanished`
   */
  async read(key: string): Promise<Uint8Array> {
    return this.#ifThere(key, async () => {
      const found = await this.#get(key);
      const bytes = await found.Body!.transformToByteArray();
      requireAll(bytes.length, found.ContentLength);
      return bytes;
    });
  }

  /** Does nothing where there is none. */
  async remove(key: string): Promise<void> {
    await patiently(async () => this.#client.send(new DeleteObjectCommand(this.#at(key))));
  }

  /** Objects whose keys begin with `start` and, unless they are asked for `deep`, have no slash after it. */
  async *list(start: string, { deep }: { readonly deep: boolean }): AsyncGenerator<BucketObject> {
    let ContinuationToken: string | undefined;
    do {
      const asked = {
        Bucket: this.#name,
        Prefix: `${this.#prefix}${start}`,
        ...(!deep && { Delimiter: '/' }),
        ...(ContinuationToken && { ContinuationToken }),
      };
      const page = await patiently(async () => this.#client.send(new ListObjectsV2Command(asked)));
      for (const { Key, Size, LastModified } of page.Contents ?? [])
        if (Key !== undefined)
          yield {
            key: Key.slice(this.#prefix.length),
            bytes: Size ?? 0,
            modifiedAt: LastModified ?? new Date(),
          };
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
  }

  #at(key: string): { readonly Bucket: string; readonly Key: string } {
    return { Bucket: this.#name, Key: `${this.#prefix}${key}` };
  }

  async #get(key: string): Promise<GetObjectCommandOutput> {
    return this.#client.send(new GetObjectCommand(this.#at(key)));
  }

  async #put(body: Readable | Uint8Array, bytes: number, key: string): Promise<void> {
    const target = this.#at(key);
    await this.#client.send(new PutObjectCommand({ ...target, Body: body, ContentLength: bytes }));
    const { ContentLength } = await this.#client
      .send(new HeadObjectCommand(target))
      .catch((error: unknown) => {
        if (isMissing(error)) return { ContentLength: undefined };
        throw error;
      });
    if (ContentLength !== bytes)
      throw new Error(`the store has ${ContentLength ?? 'none'} of ${bytes} bytes that it said it took`);
  }

  async #ifThere<T>(key: string, what: () => Promise<T>): Promise<T> {
    try {
      return await patiently(what);
    } catch (error) {
      if (isMissing(error)) throw new KinemaError('file_vanished', { file: key }, { cause: error });
      throw error;
    }
  }
}

const requireAll = (got: number, said: number | undefined): void => {
  if (got !== said) throw new Error(`the store gave ${got} of ${said ?? 'unknown'} bytes`);
};
