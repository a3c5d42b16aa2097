import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

const nativeLibraries = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /libonnxruntime|onnxruntime_binding\.node$/.test(file))
    .map((file) => join(folder, file));

// Releases from 1.29 on report to their maker from Linux and macOS unless an environment variable is set before the
// process starts. Nothing may leave the machine, so the pinned release must not hold the uploader at all.
it('the pinned ONNX Runtime holds no telemetry uploader', () => {
  const root = dirname(createRequire(import.meta.url).resolve('onnxruntime-node/package.json'));
  const libraries = nativeLibraries(join(root, 'bin')).filter((file) => !/win32/.test(file));
  expect(libraries.length).toBeGreaterThan(0);
  for (const file of libraries) {
    expect(readFileSync(file).includes('OneCollector'), `${file} holds a telemetry uploader`).toBe(false);
  }
});
