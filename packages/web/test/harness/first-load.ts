import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Where the built page lies. */
export const builtPage = join(import.meta.dirname, '../../dist');

/** The design's budget for the script of the first load, compressed, without what runs models. */
export const FIRST_LOAD_BUDGET_BYTES = 500_000;

/** The scripts that a visit begins with, before anything is chosen, and what they take compressed. */
export const firstLoad = async (): Promise<{ readonly paths: readonly string[]; readonly bytes: number }> => {
  const page = await readFile(join(builtPage, 'views/start.html'), 'utf8');
  const paths = [...page.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map(([, path]) => path!);
  const sizes = await Promise.all(
    paths.map(async (path) => gzipSync(await readFile(join(builtPage, path))).length),
  );
  return { paths, bytes: sizes.reduce((sum, size) => sum + size, 0) };
};
