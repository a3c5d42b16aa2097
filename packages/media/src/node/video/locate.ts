import { setImmediate } from 'node:timers/promises';
import { KinemaError } from '@kinema/motion';
import { type EncodedPacket, EncodedPacketSink } from 'mediabunny';
import type { VideoCodec } from '../ffmpeg/input.ts';
import { firstVideoTrack, withContainer } from '../probe/container.ts';

/** Where decoding begins for a range that does not begin with the recording. */
export interface StartPoint {
  /** Where the decoder is put to come to a key frame at or before the start; if the first misses it, the next. */
  readonly seeks: readonly number[];
  /** Frames of the recording before the first one of the range. */
  readonly index: number;
  /** Timestamp of the first frame of the range, as the container lists it. */
  readonly timeSeconds: number;
}

/** Nearer starts are decoded from the beginning, which needs no look at the index. */
const NEAR_SECONDS = 3;
/**
 * ffmpeg goes 3/23 s further back than it is told where frames are reordered and the container counts by decoding time;
 * put so far behind a key frame it comes to that very one.
 */
const BEHIND_SECONDS = 0.15;
/** To the next key frame, so that it is never taken for the one before. */
const APART_SECONDS = 0.5;
/**
 * Some containers find a key frame by its decoding time, which comes before its presentation time by the reordering of
 * B frames; a second is more than any encoder reorders.
 */
const MARGIN_SECONDS = 1;
const PACKETS_PER_TURN = 500;

/** VP8 keeps frames that are never shown in packets of their own (bit 4 of the frame tag, RFC 6386 9.1). */
const isShown = (codec: VideoCodec, packet: EncodedPacket): boolean =>
  codec !== 'vp8' || ((packet.data[0] ?? 0) & 0x10) !== 0;

interface Place {
  readonly codec: VideoCodec;
  readonly startSeconds: number;
  readonly signal: AbortSignal | undefined;
}

const countBefore = async (sink: EncodedPacketSink, { codec, startSeconds, signal }: Place) => {
  let index = 0;
  let timeSeconds = Number.POSITIVE_INFINITY;
  let seen = 0;
  const metadataOnly = codec !== 'vp8';
  for await (const packet of sink.packets(undefined, undefined, { metadataOnly })) {
    if (packet.type === 'key' && packet.timestamp > startSeconds + MARGIN_SECONDS) break;
    if (packet.timestamp >= 0 && isShown(codec, packet)) {
      if (packet.timestamp < startSeconds) index += 1;
      else timeSeconds = Math.min(timeSeconds, packet.timestamp);
    }
    // Walking an index is all microtasks; other work gets its turn.
    seen += 1;
    if (seen % PACKETS_PER_TURN === 0) await setImmediate(undefined, { ...(signal && { signal }) });
  }
  return { index, timeSeconds };
};

/** Where the decoder may be put for a key frame. What is decoded before the start is lost time: up to a group of pictures. */
const seeksTo = async (sink: EncodedPacketSink, key: EncodedPacket): Promise<readonly number[]> => {
  const before = key.timestamp - MARGIN_SECONDS;
  const next = await sink.getNextKeyPacket(key, { metadataOnly: true });
  const isApart = !next || next.timestamp - key.timestamp >= APART_SECONDS;
  return isApart ? [key.timestamp + BEHIND_SECONDS, before] : [before];
};

const locate = ({ path, ...place }: Place & { readonly path: string }): Promise<StartPoint | undefined> =>
  withContainer(path, async (input) => {
    const { startSeconds } = place;
    const track = await firstVideoTrack(input);
    if (!track) return undefined;
    const sink = new EncodedPacketSink(track);
    const key = await sink.getKeyPacket(startSeconds, { metadataOnly: true });
    if (!key || key.timestamp <= NEAR_SECONDS) return undefined;
    return { seeks: await seeksTo(sink, key), ...(await countBefore(sink, place)) };
  });

/**
 * Finds where to begin decoding for a range, and what its first frame must be, from the container’s index alone: 10
 * to 50 µs a frame of the recording. Undefined when the range begins early, and when the index cannot be read: decoding
 * from the beginning is always right.
 *
 * @throws KinemaError `cancelled`
 */
export const locateStart = async (
  path: string,
  codec: VideoCodec,
  startSeconds: number,
  signal?: AbortSignal,
): Promise<StartPoint | undefined> => {
  if (startSeconds <= NEAR_SECONDS) return undefined;
  const start = await locate({ path, codec, startSeconds, signal }).catch(() => undefined);
  if (signal?.aborted) throw new KinemaError('cancelled');
  return start;
};
