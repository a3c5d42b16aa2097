import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { folderStore, type BlobStore } from '@kinema/server/blobs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Bucket } from '../../src/blobs/s3/bucket.ts';
import { s3Store } from '../../src/blobs/s3/s3-store.ts';
import { s3Keys, sharedS3 } from '../support/s3-server.ts';
import { temporaryFolder } from '../support/server.ts';

const s3 = sharedS3();

const bucketOf = (endpoint: string, copiesFolder: string, copiesBytes = 1000): BlobStore =>
  s3Store(
    new Bucket({
      bucket: 'kinema',
      region: 'us-east-1',
      endpoint,
      ...s3Keys,
      prefix: `${copiesFolder}/`,
    }),
    { copiesFolder, copiesBytes },
  );

/** Every store, opened on a folder: opened on the same folder again it is the same store, to another process. */
const stores: readonly (readonly [string, (folder: string) => BlobStore])[] = [
  ['a folder', (folder) => folderStore(join(folder, 'blobs'))],
  ['a bucket', (folder) => bucketOf(s3().endpoint, join(folder, 'copies'))],
];

describe.for(stores)('%s', ([, open]) => {
  const begin = async () => {
    const folder = await temporaryFolder();
    const store = open(folder);
    const put = async (place: string, content: string): Promise<void> => {
      const path = join(folder, 'arriving');
      await writeFile(path, content);
      await store.put(path, place);
      await expect(readFile(path)).rejects.toMatchObject({ code: 'ENOENT' });
    };
    const read = async (from: BlobStore, place: string): Promise<string> => {
      await using file = await from.open(place);
      return readFile(file.path, 'utf8');
    };
    return { folder, store, put, read };
  };

  test('gives back what was put into it, also to another process', async () => {
    const { folder, store, put, read } = await begin();
    await put('one', 'walk');
    await put('two', '');
    expect(await read(store, 'one')).toBe('walk');
    expect(await read(store, 'two')).toBe('');
    expect(await read(open(folder), 'one')).toBe('walk');
  });

  test('has what is listed, and no more what was removed', async () => {
    const { store, put } = await begin();
    await put('one', 'walk');
    await put('two', 'run');
    await store.remove('one');
    await store.remove('one');
    const listed = await Array.fromAsync(store.list());
    expect(listed).toMatchObject([{ place: 'two', bytes: 3 }]);
    expect(Math.abs(Date.now() - listed[0]!.modifiedAt.getTime())).toBeLessThan(60_000);
    await expect(store.open('one')).rejects.toMatchObject({ code: 'file_vanished' });
  });
});

test('copies of a bucket that are in use stay, and others make room', async () => {
  const folder = await temporaryFolder();
  const store = bucketOf(s3().endpoint, join(folder, 'copies'), 10);
  for (const place of ['a', 'b', 'c']) {
    await writeFile(join(folder, 'arriving'), place.repeat(6));
    await store.put(join(folder, 'arriving'), place);
  }
  await using first = await store.open('a');
  await (await store.open('b'))[Symbol.asyncDispose]();
  await (await store.open('c'))[Symbol.asyncDispose]();
  expect(await readFile(first.path, 'utf8')).toBe('aaaaaa');
});

/** A store that answers every request with success and keeps nothing. */
const liar = async (): Promise<string> => {
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => response.writeHead(200, { etag: '"x"', 'content-length': 0 }).end());
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

test('a store that lies about success is found out, and the file stays where it was', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'arriving');
  await writeFile(path, 'walk');
  const store = bucketOf(await liar(), join(folder, 'copies'));
  await expect(store.put(path, 'one')).rejects.toMatchObject({ code: 'store_away', status: 503 });
  expect(await readFile(path, 'utf8')).toBe('walk');
});
