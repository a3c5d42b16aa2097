import { expect, test } from 'vitest';
import { fingerprintOf, UploadMemory, UPLOADS_KEY, type MemoryStore } from './memory.ts';

const inMemory = (): MemoryStore & { readonly entries: Map<string, string> } => {
  const entries = new Map<string, string>();
  return {
    entries,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  };
};

const upload = (uploadUrl: string) => ({
  uploadUrl,
  size: 10,
  metadata: { filename: 'walk.mp4' },
  creationTime: '',
  urlStorageKey: '',
  parallelUploadUrls: null,
});

const walk = fingerprintOf({ name: 'walk.mp4', size: 10, lastModified: 1 });

test('an upload under way is found again by the same file after a reload, and by no other', async () => {
  const store = inMemory();
  await new UploadMemory(store).addUpload(walk, upload('/v1/uploads/a'));
  const later = new UploadMemory(store);
  expect(await later.findUploadsByFingerprint(walk)).toMatchObject([{ uploadUrl: '/v1/uploads/a' }]);
  const changed = fingerprintOf({ name: 'walk.mp4', size: 10, lastModified: 2 });
  expect(await later.findUploadsByFingerprint(changed)).toEqual([]);
});

test('a file that waits is remembered by its name, and is not gone on with', async () => {
  const store = inMemory();
  const file = new File(['0123456789'], 'walk.mp4', { lastModified: 1 });
  new UploadMemory(store).addWaiting([file]);
  const later = new UploadMemory(store);
  expect(later.list()).toMatchObject([
    { uploadUrl: null, size: 10, metadata: { filename: 'walk.mp4' }, fingerprint: walk },
  ]);
  expect(await later.findUploadsByFingerprint(walk)).toEqual([]);
  await later.addUpload(walk, upload('/v1/uploads/a'));
  later.addWaiting([file]);
  expect(later.list().map(({ uploadUrl }) => uploadUrl)).toEqual(['/v1/uploads/a']);
});

test('of one file there is one upload, the newest', async () => {
  const memory = new UploadMemory(inMemory());
  await memory.addUpload(walk, upload('/v1/uploads/a'));
  await memory.addUpload(walk, upload('/v1/uploads/b'));
  expect(memory.list().map(({ uploadUrl }) => uploadUrl)).toEqual(['/v1/uploads/b']);
});

test('what is finished leaves nothing in the storage', async () => {
  const store = inMemory();
  const memory = new UploadMemory(store);
  await memory.addUpload(walk, upload('/v1/uploads/a'));
  await memory.removeUpload(walk);
  expect([...store.entries]).toEqual([]);
});

test.each(['{', 'null', '[1,{"fingerprint":"a"}]'])('a damaged entry holds no upload: %s', (text) => {
  const store = inMemory();
  store.setItem(UPLOADS_KEY, text);
  expect(new UploadMemory(store).list()).toEqual([]);
});

test('a browser that keeps nothing forgets uploads with the page', async () => {
  const refuse = (): never => {
    throw new DOMException('denied', 'SecurityError');
  };
  const memory = new UploadMemory({ getItem: refuse, setItem: refuse, removeItem: refuse });
  await memory.addUpload(walk, upload('/v1/uploads/a'));
  expect(memory.list()).toHaveLength(1);
});
