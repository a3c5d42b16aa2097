import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { build } from 'vite';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

export interface ServedBundle {
  readonly address: string;
  /** Where the bundled scripts lie. */
  readonly folder: string;
  close(): Promise<void>;
}

/** The scripts, bundled as the product's own page is. */
const bundle = async (entry: Readonly<Record<string, string>>, outDir: string): Promise<void> => {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir,
      target: 'es2023',
      minify: false,
      lib: { entry: { ...entry }, formats: ['es'], fileName: (_, name) => `${name}.js` },
    },
  });
};

/**
 * Bundles scripts and serves them on loopback with a page that runs one of them, isolated as threads need.
 * @param entries script files by the names that they are served by; the page runs `page`
 * @param folders what else is served: folders by the beginning of the path, such as `/models/`
 */
export const serveBundle = async (
  entries: Readonly<Record<string, string>> & { readonly page: string },
  folders: Readonly<Record<string, string>>,
): Promise<ServedBundle> => {
  const folder = await mkdtemp(join(tmpdir(), 'kinema-browser-'));
  await bundle(entries, folder);
  const html = '<!doctype html><meta charset="utf-8" /><script type="module" src="/page.js"></script>';
  await writeFile(join(folder, 'index.html'), html);
  const fileOf = (path: string): string => {
    const found = Object.entries(folders).find(([begin]) => path.startsWith(begin));
    return found ? join(found[1], path.slice(found[0].length)) : join(folder, path);
  };
  const server = createServer((request, response) => {
    const path = new URL(request.url!, 'http://localhost').pathname;
    response.setHeader('cross-origin-opener-policy', 'same-origin');
    response.setHeader('cross-origin-embedder-policy', 'require-corp');
    const file = fileOf(path === '/' ? '/index.html' : path);
    response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
    createReadStream(file)
      .on('error', () => response.writeHead(404).end())
      .pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    folder,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
