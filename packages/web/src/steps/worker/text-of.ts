import { KinemaError } from '@kinema/motion/errors';

const GZIP = [0x1f, 0x8b];

const isGzip = async (file: File): Promise<boolean> => {
  const head = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  return GZIP.every((byte, i) => head[i] === byte);
};

/** Tells how many bytes have gone through. */
const counted = (onBytes: (bytes: number) => void): TransformStream<Uint8Array, BufferSource> =>
  new TransformStream({
    transform: (chunk, controller) => {
      onBytes(chunk.byteLength);
      controller.enqueue(chunk as Uint8Array<ArrayBuffer>);
    },
  });

/**
 * The text of a file in pieces, unpacked where it is packed with gzip.
 * @param onProgress told the share of the file that is read, 0 to 1
 * @throws KinemaError `file_empty`, `file_vanished`, `data_invalid`
 */
export async function* textOf(file: File, onProgress: (share: number) => void): AsyncGenerator<string> {
  if (file.size === 0) throw new KinemaError('file_empty', { file: file.name });
  let bytes = 0;
  const raw = file.stream().pipeThrough(
    counted((count) => {
      bytes += count;
      onProgress(bytes / file.size);
    }),
  );
  const packed = await isGzip(file);
  const whole = packed ? raw.pipeThrough(new DecompressionStream('gzip')) : raw;
  const reader = whole.getReader();
  const decoder = new TextDecoder();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      yield decoder.decode(value, { stream: true });
    }
    yield decoder.decode();
  } catch (error) {
    // Browsers say so with a TypeError when bytes cannot be unpacked, and with a NotReadableError when a file has gone.
    if (packed && error instanceof TypeError)
      throw new KinemaError(
        'data_invalid',
        { file: file.name, reason: 'it is damaged: it cannot be unpacked' },
        { cause: error },
      );
    if (error instanceof DOMException)
      throw new KinemaError('file_vanished', { file: file.name }, { cause: error });
    throw error;
  } finally {
    // A stream that failed says so again.
    await reader.cancel().catch(() => undefined);
  }
}
