import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { build } from 'vite';
import { findChromium } from '../../../web/test/harness/browser.ts';
import { defaultModelsFolder } from '../../src/models/index.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

const wasmFolder = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'));

/** The page's script, bundled as the product's own page is. */
const bundle = async (outDir: string): Promise<void> => {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir,
      target: 'es2023',
      minify: false,
      lib: { entry: join(import.meta.dirname, 'page.ts'), formats: ['es'], fileName: 'page' },
    },
  });
};

/** Where a request's file is. */
const fileOf = (path: string, pageFolder: string): string => {
  if (path.startsWith('/models/')) return join(defaultModelsFolder(), path.slice('/models/'.length));
  if (path.startsWith('/wasm/')) return join(wasmFolder, path.slice('/wasm/'.length));
  return join(pageFolder, path);
};

/** Serves the page of `page.ts`, the models and the WebAssembly files, isolated as threads need. */
export const servePage = async (): Promise<{ readonly address: string; close(): Promise<void> }> => {
  const folder = await mkdtemp(join(tmpdir(), 'kinema-browser-'));
  await bundle(folder);
  const html = '<!doctype html><script type="module" src="/page.js"></script>';
  await writeFile(join(folder, 'index.html'), html);
  const server = createServer((request, response) => {
    const path = new URL(request.url!, 'http://localhost').pathname;
    response.setHeader('cross-origin-opener-policy', 'same-origin');
    response.setHeader('cross-origin-embedder-policy', 'require-corp');
    const file = fileOf(path === '/' ? '/index.html' : path, folder);
    response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
    createReadStream(file)
      .on('error', () => response.writeHead(404).end())
      .pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    close: async () => {
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** A Chromium whose GPU, for WebGL and WebGPU, the processor imitates. */
export const launchWithImitatedGpu = (): Promise<Browser> =>
  chromium.launch({
    executablePath: findChromium(),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--enable-unsafe-webgpu',
      '--use-webgpu-adapter=swiftshader',
      '--enable-unsafe-swiftshader',
      '--disable-background-networking',
      '--no-first-run',
    ],
  });
