import { join } from 'node:path';
import type { ServerSettings } from '../settings/index.ts';
import { folderStore } from './folder-store.ts';
import type { Bucket } from './s3/bucket.ts';
import type { BlobStore } from './store.ts';

type BucketSettings = Pick<
  ServerSettings,
  's3Bucket' | 's3Endpoint' | 's3Region' | 's3AccessKey' | 's3SecretKey' | 's3Prefix'
>;

/** The bucket of the settings; undefined where they name none. */
export const openBucket = async (settings: BucketSettings): Promise<Bucket | undefined> => {
  if (settings.s3Bucket === undefined) return undefined;
  const { Bucket } = await import('./s3/bucket.ts');
  return new Bucket({
    bucket: settings.s3Bucket,
    region: settings.s3Region,
    endpoint: settings.s3Endpoint,
    accessKey: settings.s3AccessKey,
    secretKey: settings.s3SecretKey,
    prefix: settings.s3Prefix,
  });
};

/**
 * Opens the store of files: a bucket where there is one, else a folder in the data folder.
 * @param scratch a folder of this process
 */
export const openBlobStore = async (
  bucket: Bucket | undefined,
  { s3CopiesBytes }: Pick<ServerSettings, 's3CopiesBytes'>,
  { path, scratch }: { readonly path: string; readonly scratch: string },
): Promise<BlobStore> => {
  if (bucket === undefined) return folderStore(join(path, 'blobs'));
  const { s3Store } = await import('./s3/s3-store.ts');
  return s3Store(bucket, { copiesFolder: join(scratch, 'copies'), copiesBytes: s3CopiesBytes });
};
