import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { KinemaError } from '@kinema/motion';
import { spaceFailure } from '../files/index.ts';
import { Copies } from './copies.ts';
import type { BlobStore, StoredBlob } from './store.ts';

export interface S3Options {
  readonly bucket: string;
  readonly region: string;
  /** Another service than Amazon's; buckets are then part of the path. */
  readonly endpoint?: string | undefined;
  /** By default what the environment gives by the rules of the AWS SDK. */
  readonly accessKey?: string | undefined;
  readonly secretKey?: string | undefined;
  /** Before every key. */
  readonly prefix: string;
  /** Holds what is being read on this machine. */
  readonly copiesFolder: string;
  readonly copiesBytes: number;
}

const nothing = (): void => undefined;

const clientOf = ({ region, endpoint, accessKey, secretKey }: S3Options): S3Client =>
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

/** Tries again what a busy or restarting store refuses; a body is opened anew for each attempt. */
const patiently = async <T>(what: () => Promise<T>): Promise<T> => {
  for (let attempt = 0; ; attempt += 1)
    try {
      return await what();
    } catch (error) {
      const pause = PAUSES[attempt];
      if (isMissing(error) || pause === undefined) throw error;
      await sleep(pause);
    }
};

const storeFailure = (error: unknown): unknown =>
  error instanceof KinemaError ? error : new KinemaError('store_away', {}, { cause: error });

/** Objects of a bucket, by a prefix; read through copies on this machine. */
export const s3Store = (options: S3Options): BlobStore => {
  const { bucket: Bucket, prefix } = options;
  const client = clientOf(options);
  const copies = new Copies({ folder: options.copiesFolder, maxBytes: options.copiesBytes });
  const keyOf = (place: string): string => `${prefix}${place}`;

  /** A store that says it has taken something is asked whether it has. */
  const send = async (path: string, place: string): Promise<void> => {
    const { size } = await stat(path);
    const target = { Bucket, Key: keyOf(place) };
    await client.send(new PutObjectCommand({ ...target, Body: createReadStream(path), ContentLength: size }));
    const { ContentLength } = await client.send(new HeadObjectCommand(target)).catch((error: unknown) => {
      if (isMissing(error)) return { ContentLength: undefined };
      throw error;
    });
    if (ContentLength !== size)
      throw new Error(`the store has ${ContentLength ?? 'none'} of ${size} bytes that it said it took`);
  };

  const fetch = async (place: string, path: string): Promise<void> => {
    const found = await client.send(new GetObjectCommand({ Bucket, Key: keyOf(place) }));
    await pipeline(found.Body as Readable, createWriteStream(path));
    const { size } = await stat(path);
    if (size !== found.ContentLength)
      throw new Error(`the store gave ${size} of ${found.ContentLength ?? 'unknown'} bytes`);
  };

  return {
    put: async (path, place) => {
      try {
        await patiently(async () => send(path, place));
      } catch (error) {
        throw storeFailure(error);
      }
      await copies.keep(place, path);
    },
    open: async (place) =>
      copies.use(place, async (path) => {
        try {
          await patiently(async () => fetch(place, path));
        } catch (error) {
          if (isMissing(error)) throw new KinemaError('file_vanished', { file: place }, { cause: error });
          throw storeFailure(spaceFailure(error, path));
        }
      }),
    remove: async (place) => {
      await copies.drop(place);
      try {
        await patiently(async () => client.send(new DeleteObjectCommand({ Bucket, Key: keyOf(place) })));
      } catch (error) {
        throw storeFailure(error);
      }
    },
    list: () => objectsOf(client, Bucket, prefix),
  };
};

async function* objectsOf(client: S3Client, Bucket: string, Prefix: string): AsyncGenerator<StoredBlob> {
  let ContinuationToken: string | undefined;
  do {
    const page = await client.send(
      new ListObjectsV2Command({ Bucket, Prefix, ...(ContinuationToken && { ContinuationToken }) }),
    );
    for (const { Key, Size, LastModified } of page.Contents ?? [])
      if (Key !== undefined)
        yield {
          place: Key.slice(Prefix.length),
          bytes: Size ?? 0,
          modifiedAt: LastModified ?? new Date(),
        };
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
}
