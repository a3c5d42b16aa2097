import { createServer, request as ask, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A way to a server that breaks off answers. */
export interface BreakingLine {
  readonly address: string;
  /** What was asked for, with the range where there was one. */
  readonly asked: readonly { readonly path: string; readonly range: string | undefined }[];
  close(): void;
}

/**
 * Hands requests on to a server, and its answers back.
 * @param breaks the paths whose first answer ends after so many bytes
 */
export const openBreakingLine = async (
  address: string,
  breaks: RegExp,
  afterBytes: number,
): Promise<BreakingLine> => {
  const asked: { path: string; range: string | undefined }[] = [];
  const broken = new Set<string>();
  const server: Server = createServer((coming, going) => {
    const path = coming.url!;
    asked.push({ path, range: coming.headers.range });
    const isBroken = breaks.test(path) && !broken.has(path);
    if (isBroken) broken.add(path);
    const { method, headers } = coming;
    const passed = ask(new URL(path, address), {
      method,
      headers: { ...headers, 'accept-encoding': 'identity' },
    });
    passed.on('response', (answer) => {
      going.writeHead(answer.statusCode!, answer.headers);
      let left = isBroken ? afterBytes : Number.POSITIVE_INFINITY;
      answer.on('data', (part: Buffer) => {
        if (left <= 0) return;
        const given = part.subarray(0, Math.min(part.length, left));
        left -= given.length;
        // The rest of the time is for what was written to arrive.
        going.write(given, () => left <= 0 && setTimeout(() => going.destroy(), 200));
      });
      answer.on('end', () => left > 0 && going.end());
    });
    passed.on('error', () => going.destroy());
    coming.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    asked,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
