import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expandInputs, looksLikeMedia } from './expand.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinema-inputs-'));
  await mkdir(join(folder, 'shoot/day2'), { recursive: true });
  await mkdir(join(folder, 'shoot/.hidden'));
  await mkdir(join(folder, 'empty'));
  for (const name of [
    'a10.jpg',
    'a9.jpg',
    'notes.txt',
    '.secret.jpg',
    'day2/b.png',
    '.hidden/c.jpg',
    'odd[1].jpg',
  ])
    await writeFile(join(folder, 'shoot', name), 'x');
  await symlink(join(folder, 'shoot'), join(folder, 'shoot/day2/loop'));
});

afterAll(() => rm(folder, { recursive: true }));

const expanded = async (...args: string[]): Promise<string[]> =>
  (await Array.fromAsync(expandInputs(args.map((arg) => join(folder, arg))))).map((input) =>
    input.kind === 'file' ? input.path.slice(folder.length + 1) : input.error.code,
  );

describe('expandInputs', () => {
  test('a folder stands for all files below it in natural order, without hidden ones and loops', async () => {
    expect(await expanded('shoot')).toEqual([
      'shoot/a9.jpg',
      'shoot/a10.jpg',
      'shoot/day2/b.png',
      'shoot/notes.txt',
      'shoot/odd[1].jpg',
    ]);
  });

  test('a pattern stands for what it matches, also below', async () => {
    expect(await expanded('shoot/a*.jpg')).toEqual(['shoot/a9.jpg', 'shoot/a10.jpg']);
    expect(await expanded('shoot/**/*.png')).toEqual(['shoot/day2/b.png']);
  });

  test('a name with characters of patterns is first looked for as it is', async () => {
    expect(await expanded('shoot/odd[1].jpg')).toEqual(['shoot/odd[1].jpg']);
  });

  test('a file meant twice comes once, where it was meant first', async () => {
    expect(await expanded('shoot/a10.jpg', 'shoot/a*.jpg', 'shoot/day2/../a9.jpg')).toEqual([
      'shoot/a10.jpg',
      'shoot/a9.jpg',
    ]);
  });

  test('what is missing is a problem in its place, and the rest is given', async () => {
    expect(await expanded('gone.jpg', 'shoot/a9.jpg', 'shoot/*.gif')).toEqual([
      'file_not_found',
      'shoot/a9.jpg',
      'nothing_matches',
    ]);
  });

  test('a folder without files says so', async () => {
    expect(await expanded('empty')).toEqual(['nothing_matches']);
  });
});

test('looksLikeMedia goes by the ending, whatever its case', () => {
  expect(['a.JPG', 'b.mkv', 'c.txt', 'jpg'].map(looksLikeMedia)).toEqual([true, true, false, false]);
});
