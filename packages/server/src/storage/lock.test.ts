import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockFolder } from './lock.ts';

let folder: string;
const path = (): string => join(folder, 'kinema.lock');
const inUse = { code: 'data_folder_in_use' };

/** A process number that no system gives out. */
const NOBODY = 2 ** 30;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinema-lock-'));
});
afterEach(async () => rm(folder, { recursive: true }));

const holder = async (): Promise<Record<string, unknown>> => {
  const lock = await lockFolder(folder);
  const text = await readFile(path(), 'utf8');
  await lock.release();
  return JSON.parse(text) as Record<string, unknown>;
};

test('a folder is held by one at a time, and free again afterwards', async () => {
  const lock = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toMatchObject(inUse);
  await lock.release();
  expect(await readdir(folder)).toEqual([]);
  await (await lockFolder(folder)).release();
});

test('of many who ask at once exactly one gets it', async () => {
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, async () => lockFolder(folder)));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('the lock of a process that has died is taken over, and by one alone, however often', async () => {
  const dead = { ...(await holder()), pid: NOBODY };
  for (let round = 0; round < 40; round += 1) {
    await writeFile(path(), JSON.stringify({ ...dead, token: `dead-${round}` }));
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, async () => lockFolder(folder)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await readdir(folder)).toEqual(['kinema.lock']);
  }
});

test('so is that of one that died while it took over from another', async () => {
  const dead = { ...(await holder()), pid: NOBODY };
  await writeFile(path(), JSON.stringify({ ...dead, token: 'first' }));
  await writeFile(`${path()}.first`, JSON.stringify({ ...dead, token: 'second' }));
  await writeFile(`${path()}.first.second`, JSON.stringify({ ...dead, token: 'third' }));
  const outcomes = await Promise.allSettled(Array.from({ length: 8 }, async () => lockFolder(folder)));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await readdir(folder)).toEqual(['kinema.lock']);
});

test('a living process whose number has been used again does not hold it', async () => {
  await writeFile(path(), JSON.stringify({ ...(await holder()), pid: 1, processStart: 'long ago' }));
  await expect(lockFolder(folder)).resolves.toBeDefined();
});

test('the lock of an earlier run with the number of this process is taken over', async () => {
  await writeFile(path(), JSON.stringify({ ...(await holder()), token: 'earlier' }));
  await expect(lockFolder(folder)).resolves.toBeDefined();
});

test('a lock of another machine holds while it beats, and no longer', async () => {
  await writeFile(path(), JSON.stringify({ ...(await holder()), machine: 'elsewhere' }));
  await expect(lockFolder(folder)).rejects.toMatchObject(inUse);
  const silent = new Date(Date.now() - 120_000);
  await utimes(path(), silent, silent);
  await expect(lockFolder(folder)).resolves.toBeDefined();
});

test('a lock that is being written holds', async () => {
  await writeFile(path(), '');
  await expect(lockFolder(folder)).rejects.toMatchObject(inUse);
});
