import { type FileHandle, open } from 'node:fs/promises';
import { type EncodedPacket, EncodedPacketSink, type InputVideoTrack } from 'mediabunny';
import type { VideoFormat } from '../content/signatures.ts';

/** What can be read of a film that ends before its container says so. */
export interface CutOff {
  /** End of the last frame that is there whole; 0 where none is, undefined where that cannot be told. */
  readonly readableSeconds: number | undefined;
}

const SEGMENT = 0x18538067;

/** The bytes of a variable-length integer (RFC 8794 4), told by the zeros that it begins with. */
const bytesOfInteger = (first: number): number => Math.clz32(first) - 23;

const readElement = async (handle: FileHandle, at: number) => {
  const header = Buffer.alloc(12);
  await handle.read(header, 0, 12, at);
  const [idLength, sizeLength] = [4, bytesOfInteger(header[4]!)];
  if (sizeLength > 8) return undefined;
  const marked = header.readBigUInt64BE(4) >> BigInt(8 * (8 - sizeLength));
  const mask = (1n << BigInt(7 * sizeLength)) - 1n;
  const size = marked & mask;
  return {
    id: header.readUInt32BE(0),
    dataAt: at + idLength + sizeLength,
    // All ones: whoever wrote it did not know yet.
    size: size === mask ? undefined : Number(size),
  };
};

/** Where the segment of a Matroska file is to end, in bytes (RFC 9559 5.1); undefined where it does not say. */
const segmentEnd = async (path: string): Promise<number | undefined> => {
  await using handle = await open(path);
  const head = await readElement(handle, 0);
  if (head?.size === undefined) return undefined;
  const segment = await readElement(handle, head.dataAt + head.size);
  if (segment?.id !== SEGMENT || segment.size === undefined) return undefined;
  return segment.dataAt + segment.size;
};

const endOf = (packet: EncodedPacket | null): number => (packet ? packet.timestamp + packet.duration : 0);

/** So near the end of what can be read is looked for, in seconds: less than a frame lasts. */
const PRECISION_SECONDS = 0.01;

/** Goes by halves, as frames lie in the file in the order of time. */
const lastReadable = async (sink: EncodedPacketSink, statedSeconds: number): Promise<number> => {
  let [start, end] = [0, statedSeconds];
  while (end - start > PRECISION_SECONDS) {
    const middle = (start + end) / 2;
    if (await sink.getPacket(middle)) start = middle;
    else end = middle;
  }
  return endOf(await sink.getPacket(start));
};

/**
 * Whether a film was cut off behind its index, on its way or as it was recorded; undefined for one that is whole.
 * MP4 and MOV list every frame, the last of which is then not there; Matroska says how long the file is to be.
 */
export const cutOff = async (
  track: InputVideoTrack,
  format: VideoFormat,
  { path, bytes, statedSeconds }: { path: string; bytes: number; statedSeconds: number },
): Promise<CutOff | undefined> => {
  const sink = new EncodedPacketSink(track);
  if (format === 'matroska') {
    const end = await segmentEnd(path);
    if (end === undefined || end <= bytes) return undefined;
    const last = await sink.getPacket(Infinity, { metadataOnly: true });
    return { readableSeconds: last ? endOf(last) : undefined };
  }
  const listed = await sink.getPacket(Infinity, { metadataOnly: true });
  if (!listed || (await sink.getPacket(Infinity))) return undefined;
  return { readableSeconds: await lastReadable(sink, statedSeconds) };
};
