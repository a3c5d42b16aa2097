import { spawn } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasCode } from '@kinema/server/files';

const packagesFolder = fileURLToPath(new URL('../../..', import.meta.url));
const webFolder = join(packagesFolder, 'web');

/** What the page is built from. */
const sources = [
  'web/index.html',
  'web/package.json',
  'web/public',
  'web/src',
  'web/vite.config.ts',
  'web/build',
  'client/src',
  'motion/src',
  'vision/src',
].map((path) => join(packagesFolder, path));

/** Where the built page lies. */
const pageFolder = join(webFolder, 'dist');

const modifiedAt = async (path: string): Promise<number | undefined> => {
  try {
    return (await stat(path)).mtimeMs;
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
    throw error;
  }
};

/** When the newest file of a file or folder was changed, ms; -Infinity for nothing. Tests are not part of the page. */
const newestChange = async (path: string): Promise<number> => {
  const found = await stat(path).catch(() => undefined);
  if (!found) return Number.NEGATIVE_INFINITY;
  if (!found.isDirectory()) return found.mtimeMs;
  const entries = await readdir(path, { withFileTypes: true, recursive: true });
  const times = entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map(async (entry) => (await modifiedAt(join(entry.parentPath, entry.name))) ?? Number.NEGATIVE_INFINITY);
  return Math.max(Number.NEGATIVE_INFINITY, ...(await Promise.all(times)));
};

/** Whether the built page is there and newer than all it is built from. */
export const pageState = async (
  built = join(pageFolder, 'index.html'),
  from: readonly string[] = sources,
): Promise<'fresh' | 'stale' | 'missing'> => {
  const builtAt = await modifiedAt(built);
  if (builtAt === undefined) return 'missing';
  const changes = await Promise.all(from.map(newestChange));
  return Math.max(...changes) > builtAt ? 'stale' : 'fresh';
};

/** Vite's program; undefined where the development dependencies are not installed. */
const viteProgram = (): string | undefined => {
  try {
    return join(dirname(fileURLToPath(import.meta.resolve('vite/package.json'))), 'bin', 'vite.js');
  } catch (error) {
    if (hasCode(error, 'ERR_MODULE_NOT_FOUND')) return undefined;
    throw error;
  }
};

const runVite = (program: string, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, 'build', webFolder, '--logLevel', 'error'], {
      stdio: ['ignore', 'ignore', 'pipe'],
      signal,
    });
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else
        reject(
          new Error(`the page could not be built: ${errors.trim() || `vite ended with status ${code}`}`),
        );
    });
  });

/**
 * Builds the page when it is missing or older than its sources.
 * @param note told what is being done, and what cannot be done
 * @returns the folder of the page; undefined where there is none and it cannot be built
 */
export const ensurePage = async (
  note: (text: string) => void,
  signal: AbortSignal,
): Promise<string | undefined> => {
  const state = await pageState();
  if (state === 'fresh') return pageFolder;
  const program = viteProgram();
  if (program) {
    note('building the page …');
    await runVite(program, signal);
    return pageFolder;
  }
  note(
    state === 'stale'
      ? 'the page is older than its sources, and Vite, which builds it, is not installed: it is served as it is'
      : 'the page is not built, and Vite, which builds it, is not installed: only the API is served (`npm ci` with development dependencies installs it)',
  );
  return state === 'stale' ? pageFolder : undefined;
};
