import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pageState } from './page.ts';

let folder: string;

const write = async (name: string, second: number): Promise<void> => {
  await writeFile(join(folder, name), '');
  await utimes(join(folder, name), second, second);
};
const state = () =>
  pageState(join(folder, 'dist/index.html'), [join(folder, 'src'), join(folder, 'index.html')]);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinema-page-'));
  await mkdir(join(folder, 'dist'));
  await mkdir(join(folder, 'src/deep'), { recursive: true });
  await write('src/deep/a.tsx', 100);
});

afterAll(() => rm(folder, { recursive: true }));

describe('pageState', () => {
  test('is missing, then fresh, then stale when a source changes', async () => {
    expect(await state()).toBe('missing');
    await write('dist/index.html', 200);
    expect(await state()).toBe('fresh');
    await write('src/deep/a.tsx', 300);
    expect(await state()).toBe('stale');
    await write('dist/index.html', 400);
    expect(await state()).toBe('fresh');
  });

  test('a changed test does not make the page stale', async () => {
    await write('src/deep/a.test.tsx', 500);
    expect(await state()).toBe('fresh');
  });
});
