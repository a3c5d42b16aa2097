/**
 * Makes every generated file again: `node scripts/generate.ts`. With `--check` nothing is written, and the status is 1
 * when a file is not what its source makes of it; the files are listed.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { errorsMarkdown } from '@kinema/server/documents';
import { describeApi } from '@kinema/server/routes';
import { settingsDocument } from '@kinema/server/settings';
import { generateCatalogue } from '@kinema/vision/models/generate';
import { accuracyDocument } from '../validation/published.ts';
import { notice } from './notice.ts';

interface GeneratedFile {
  /** From the root of the repository. */
  readonly path: string;
  readonly make: () => Promise<string>;
}

const root = resolve(import.meta.dirname, '..');

const schemaOfClient = async (): Promise<string> => {
  const types = await openapiTS((await describeApi()) as OpenAPI3, { alphabetize: false });
  return `// Made from packages/server/openapi.json by scripts/generate.ts.\n\n${astToString(types)}`;
};

/** A document as the formatter would have it. */
const formatted = async (markdown: string): Promise<string> =>
  format(markdown, { ...(await resolveConfig(join(root, 'docs/any.md'))), parser: 'markdown' });

/**
 * The lock file as npm writes it, but without the mark by which npm would run the install script of ONNX Runtime: that
 * downloads libraries of CUDA from elsewhere, and fails where there is no way there.
 */
const quietLockFile = async (): Promise<string> => {
  const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { hasInstallScript?: boolean }>;
  };
  for (const [path, entry] of Object.entries(lock.packages))
    if (path.endsWith('node_modules/onnxruntime-node')) delete entry.hasInstallScript;
  return `${JSON.stringify(lock, null, 2)}\n`;
};

const generatedFiles: readonly GeneratedFile[] = [
  {
    path: 'packages/server/openapi.json',
    make: async () => `${JSON.stringify(await describeApi(), null, 2)}\n`,
  },
  { path: 'packages/client/src/schema.gen.ts', make: schemaOfClient },
  { path: 'packages/vision/src/models/catalogue.json', make: generateCatalogue },
  { path: 'docs/configuration.md', make: async () => formatted(settingsDocument()) },
  { path: 'docs/errors.md', make: async () => formatted(errorsMarkdown()) },
  { path: 'docs/accuracy.md', make: () => Promise.resolve(accuracyDocument()) },
  { path: 'package-lock.json', make: quietLockFile },
  { path: 'NOTICE', make: () => Promise.resolve(notice()) },
];

const currentText = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
};

const check = process.argv.includes('--check');
const different: string[] = [];
for (const { path, make } of generatedFiles) {
  const made = await make();
  if ((await currentText(join(root, path))) === made) continue;
  different.push(path);
  if (!check) await writeFile(join(root, path), made);
}
for (const path of different) console.log(check ? `differs from its source: ${path}` : `written: ${path}`);
if (check && different.length > 0) {
  console.log('Run `npm run generate` and commit what it writes.');
  process.exitCode = 1;
}
