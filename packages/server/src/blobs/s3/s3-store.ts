import type { BlobStore, StoredBlob } from '../store.ts';
import type { Bucket } from './bucket.ts';
import { Copies } from './copies.ts';

interface CopiesOptions {
  /** Holds what is being read on this machine. */
  readonly copiesFolder: string;
  readonly copiesBytes: number;
}

/** Objects of a bucket, read through copies on this machine. */
export const s3Store = (bucket: Bucket, { copiesFolder, copiesBytes }: CopiesOptions): BlobStore => {
  const copies = new Copies({ folder: copiesFolder, maxBytes: copiesBytes });
  return {
    put: async (path, place) => {
      await bucket.send(path, place);
      await copies.keep(place, path);
    },
    open: async (place) => copies.use(place, async (path) => bucket.fetch(place, path)),
    remove: async (place) => {
      await copies.drop(place);
      await bucket.remove(place);
    },
    list: () => placesIn(bucket),
  };
};

/** What lies deeper is something else. */
async function* placesIn(bucket: Bucket): AsyncGenerator<StoredBlob> {
  for await (const { key, bytes, modifiedAt } of bucket.list('', { deep: false }))
    yield { place: key, bytes, modifiedAt };
}
