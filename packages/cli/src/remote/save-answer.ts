import { createWriteStream } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { writeFailure, writeWholeFile } from '@kinema/server/files';
import { progressLine, type Terminal } from '../terminal/index.ts';

/**
 * Writes the body of an answer to a file, which is there once it is whole.
 * @throws KinemaError `output_unwritable`, `disk_full`
 */
export const saveAnswer = async (
  response: Response,
  path: string,
  { terminal, signal }: { readonly terminal: Terminal; readonly signal: AbortSignal },
): Promise<void> => {
  const length = Number(response.headers.get('content-length') ?? Number.NaN);
  const show = progressLine(terminal);
  let bytes = 0;
  const counted = async function* (body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const piece of body) {
      bytes += piece.length;
      show({
        done: `${(bytes / 1e6).toFixed(1)} MB`,
        label: basename(path),
        ...(length > 0 && { share: bytes / length }),
      });
      yield piece;
    }
  };
  try {
    await writeWholeFile(path, async (temporary) =>
      pipeline(
        Readable.fromWeb(response.body as ReadableStream<Uint8Array>),
        counted,
        createWriteStream(temporary),
        { signal },
      ),
    );
  } catch (error) {
    throw writeFailure(error, path);
  } finally {
    terminal.status('');
  }
};
