import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { fetchParts } from '../../src/browser/fetch-parts.ts';

const content = Buffer.from(Array.from({ length: 200_000 }, (_, i) => (i * 31) % 251));
const part = {
  file: 'model.bin',
  bytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
};

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

interface Manner {
  /** Bytes after which each answer breaks off. */
  readonly breaksAfter?: readonly number[];
  readonly knowsRanges?: boolean;
  readonly content?: Buffer;
}

/** Serves the file in a manner, and tells which ranges were asked for. */
const serve = async ({ breaksAfter = [], knowsRanges = true, content: served = content }: Manner) => {
  const asked: (string | undefined)[] = [];
  server = createServer((request, response) => {
    const breaks = breaksAfter[asked.length] ?? Infinity;
    asked.push(request.headers.range);
    const from = knowsRanges ? Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0) : 0;
    response.writeHead(from > 0 ? 206 : 200, { 'content-length': served.length - from });
    if (served.length - from <= breaks) {
      response.end(served.subarray(from));
      return;
    }
    response.write(served.subarray(from, from + breaks), () => setTimeout(() => response.destroy(), 50));
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { folder: `http://127.0.0.1:${port}/models/some`, asked };
};

const quickly = { pausesSeconds: [0, 0] };

test('a download that breaks off goes on where it was, and tells how far it is', async () => {
  const { folder, asked } = await serve({ breaksAfter: [60_000, 80_000] });
  const progress: number[] = [];
  const [bytes] = await fetchParts(folder, [part], { ...quickly, onProgress: (p) => progress.push(p.bytes) });
  expect(Buffer.from(bytes!).equals(content)).toBe(true);
  expect(asked).toHaveLength(3);
  expect(asked[1]).toMatch(/^bytes=[1-9]\d*-$/);
  expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  expect(progress.at(-1)).toBe(content.length);
});

test('a server that knows no ranges is asked for all of it again', async () => {
  const { folder } = await serve({ breaksAfter: [60_000], knowsRanges: false });
  const [bytes] = await fetchParts(folder, [part], quickly);
  expect(Buffer.from(bytes!).equals(content)).toBe(true);
});

test('what never comes is given up, and what is another file is refused', async () => {
  const broken = await serve({ breaksAfter: [0, 0, 0, 0, 0] });
  await expect(fetchParts(broken.folder, [part], quickly)).rejects.toMatchObject({
    code: 'model_download_failed',
  });
  server!.close();
  const other = await serve({ content: Buffer.from(content).fill(7, 0, 10) });
  await expect(fetchParts(other.folder, [part], quickly)).rejects.toMatchObject({ code: 'model_changed' });
});
