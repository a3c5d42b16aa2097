import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Collection } from './collection.ts';

interface Note {
  readonly id: string;
  readonly created_at: string;
  readonly project: string;
  readonly text: string;
}

let root: string;
const open = async () =>
  Collection.open<Note>({ noun: 'note', folder: join(root, 'notes'), incoming: join(root, 'incoming') });

const note =
  (text: string, created_at = new Date().toISOString(), project = 'default') =>
  async (id: string) => ({
    id,
    created_at,
    project,
    text,
  });

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'kinema-collection-'));
  for (const name of ['notes', 'incoming']) await mkdir(join(root, name));
});
afterEach(async () => rm(root, { recursive: true }));

test('what was added is there after opening again, the newest first', async () => {
  const first = await open();
  await first.add(note('old', '2026-01-01T00:00:00.000Z'));
  await first.add(note('new', '2026-02-01T00:00:00.000Z'));
  const again = await open();
  expect(again.list().map(({ text }) => text)).toEqual(['new', 'old']);
});

test('when making an item fails nothing of it stays', async () => {
  const notes = await open();
  const making = notes.add(async (_id, folder) => {
    await writeFile(join(folder, 'half'), 'x');
    throw new RangeError('no');
  });
  await expect(making).rejects.toThrow(RangeError);
  expect(await readdir(join(root, 'incoming'))).toEqual([]);
  expect(await readdir(join(root, 'notes'))).toEqual([]);
});

test('running out of space while making an item is told as such', async () => {
  const notes = await open();
  const full = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
  await expect(notes.add(async () => Promise.reject(full))).rejects.toMatchObject({ code: 'disk_full' });
});

test('of changes made at once the last one is on the disk', async () => {
  const notes = await open();
  const { id, created_at } = await notes.add(note('0'));
  await Promise.all(
    ['1', '2', '3'].map(async (text) => notes.save({ id, created_at, project: 'default', text })),
  );
  expect((await open()).get(id).text).toBe('3');
});

test('a removed item is gone with its files, also when it is being changed', async () => {
  const notes = await open();
  const { id, created_at } = await notes.add(async (id, folder) => {
    await writeFile(join(folder, 'file'), 'x');
    return note('here')(id);
  });
  await Promise.all([notes.save({ id, created_at, project: 'default', text: 'changed' }), notes.remove(id)]);
  expect(() => notes.get(id)).toThrow(expect.objectContaining({ code: 'not_found' }) as Error);
  expect(await readdir(join(root, 'notes'))).toEqual([]);
  expect(await readdir(join(root, 'incoming'))).toEqual([]);
});

test('a folder without a readable record is left alone and named', async () => {
  await mkdir(join(root, 'notes', 'strange'));
  await writeFile(join(root, 'notes', 'strange', 'record.json'), '{"id":');
  const notes = await open();
  expect(notes.list()).toEqual([]);
  expect(notes.unreadable).toEqual(['strange']);
  expect(await readdir(join(root, 'notes'))).toEqual(['strange']);
});

test('a record of another project is as if it were not there', async () => {
  const notes = await open();
  const mine = await notes.add(note('mine', undefined, 'clinic'));
  const theirs = await notes.add(note('theirs', undefined, 'lab'));
  expect(notes.listOf('clinic')).toEqual([mine]);
  expect(notes.getOf('clinic', mine.id)).toEqual(mine);
  expect(() => notes.getOf('clinic', theirs.id)).toThrow(`there is no note ${theirs.id}`);
});

test('a record from before there were projects belongs to the default one', async () => {
  const id = '4c2a0f1e-0000-4000-8000-000000000000';
  await mkdir(join(root, 'notes', id));
  const record = { id, created_at: '2026-01-01T00:00:00Z', text: 'old' };
  await writeFile(join(root, 'notes', id, 'record.json'), JSON.stringify(record));
  expect((await open()).getOf('default', id)).toEqual({ ...record, project: 'default' });
});
