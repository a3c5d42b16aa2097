import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeFolder } from './make-folder.ts';

test('a folder is made with those above it, whoever else makes it, and refused where there can be none', async () => {
  const place = await mkdtemp(join(tmpdir(), 'kinema-'));
  onTestFinished(async () => rm(place, { recursive: true }));
  const deep = join(place, 'a', 'b', 'c');
  await Promise.all([makeFolder(deep), makeFolder(deep), makeFolder(join(place, 'a'))]);
  await makeFolder(deep);
  const found = await stat(deep);
  expect([found.isDirectory(), found.mode & 0o777]).toEqual([true, 0o700]);
  const file = join(place, 'file');
  await writeFile(file, '');
  await expect(makeFolder(file)).rejects.toThrow(/cannot be written: there is a file of this name/);
  await expect(makeFolder(join(file, 'below'))).rejects.toThrow(
    /cannot be written: a part of its path is a file/,
  );
  await expect(makeFolder('/proc/nope/deep')).rejects.toThrow(
    /cannot be written: (its folder does not exist|this user may not write there)/,
  );
});
