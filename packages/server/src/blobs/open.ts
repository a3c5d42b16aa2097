import { join } from 'node:path';
import type { ServerSettings } from '../settings/index.ts';
import { folderStore } from './folder-store.ts';
import type { BlobStore } from './store.ts';

type StoreSettings = Pick<
  ServerSettings,
  's3Bucket' | 's3Endpoint' | 's3Region' | 's3AccessKey' | 's3SecretKey' | 's3Prefix' | 's3CopiesBytes'
>;

/**
 * Opens the store of the settings: a bucket, else a folder in the data folder.
 * @param scratch a folder of this process
 */
export const openBlobStore = async (
  settings: StoreSettings,
  dataFolder: string,
  scratch: string,
): Promise<BlobStore> => {
  if (settings.s3Bucket === undefined) return folderStore(join(dataFolder, 'blobs'));
  const { s3Store } = await import('./s3-store.ts');
  return s3Store({
    bucket: settings.s3Bucket,
    region: settings.s3Region,
    endpoint: settings.s3Endpoint,
    accessKey: settings.s3AccessKey,
    secretKey: settings.s3SecretKey,
    prefix: settings.s3Prefix,
    copiesFolder: join(scratch, 'copies'),
    copiesBytes: settings.s3CopiesBytes,
  });
};
