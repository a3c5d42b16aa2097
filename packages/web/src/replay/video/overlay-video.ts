import {
  ALL_FORMATS,
  BlobSource,
  BufferTarget,
  CanvasSource,
  getFirstEncodableVideoCodec,
  Input,
  Mp4OutputFormat,
  Output,
  QUALITY_HIGH,
  VideoSampleSink,
  WebMOutputFormat,
} from 'mediabunny';
import { personsAt, type PoseSequence } from '@kinema/motion/pose';
import { drawPersons } from '../../result/draw.ts';
import { rowOfFrame } from '../../result/frames.ts';

/** The recording that is drawn; its video begins so many seconds after its first pose. */
export interface DrawnRecording {
  readonly sequence: PoseSequence;
  readonly video: { readonly content: Blob; readonly startSeconds: number } | undefined;
  readonly selectedId: number | undefined;
}

export interface OverlayOptions {
  /** Told how much is done, 0 to 1. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

/** Behind poses that have no video. */
const BACKGROUND = '#0c0f12';

const layers = { skeletons: true, ids: true, boxes: false, uncertainty: false };

/** One picture of the result: what is behind the poses, and which poses those are. */
interface Picture {
  readonly seconds: number;
  readonly durationSeconds: number;
  readonly row: number;
  readonly drawBehind: (context: OffscreenCanvasRenderingContext2D) => void;
}

const plainPictures = function* ({ sequence: { times, width, height } }: DrawnRecording): Generator<Picture> {
  for (const [row, seconds] of times.entries()) {
    const next = times[row + 1] ?? seconds + (seconds - (times[row - 1] ?? seconds - 0.04));
    yield {
      seconds: seconds - times[0]!,
      durationSeconds: next - seconds,
      row,
      drawBehind: (context) => {
        context.fillStyle = BACKGROUND;
        context.fillRect(0, 0, width, height);
      },
    };
  }
};

const videoPictures = async function* (
  { sequence: { times, width, height } }: DrawnRecording,
  { content, startSeconds }: NonNullable<DrawnRecording['video']>,
): AsyncGenerator<Picture> {
  using input = new Input({ source: new BlobSource(content), formats: ALL_FORMATS });
  const track = await input.getPrimaryVideoTrack();
  if (!track) return;
  const first = Math.max(times[0]!, startSeconds);
  const samples = new VideoSampleSink(track).samples(
    first - startSeconds,
    times.at(-1)! - startSeconds + 1e-3,
  );
  for await (const sample of samples) {
    const seconds = sample.timestamp + startSeconds;
    if (seconds >= first)
      yield {
        seconds: seconds - first,
        durationSeconds: sample.duration,
        row: rowOfFrame(times, seconds),
        drawBehind: (context) => sample.draw(context, 0, 0, width, height),
      };
    sample.close();
  }
};

/**
 * The recording as a video with the skeletons drawn in, made as fast as the browser encodes: MP4 where it can, else WebM.
 * @throws DOMException `NotSupportedError` where it encodes nothing; the signal's reason
 */
export const overlayVideo = async (
  recording: DrawnRecording,
  { onProgress, signal }: OverlayOptions,
): Promise<Blob> => {
  const { sequence, video, selectedId } = recording;
  // Encoders want even sides.
  const [width, height] = [2 * Math.round(sequence.width / 2), 2 * Math.round(sequence.height / 2)];
  const codec = await getFirstEncodableVideoCodec(['avc', 'vp9', 'vp8', 'av1'], { width, height });
  if (!codec) throw new DOMException('this browser encodes no video', 'NotSupportedError');
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d')!;
  const isMp4 = codec === 'avc';
  const target = new BufferTarget();
  const output = new Output({ format: isMp4 ? new Mp4OutputFormat() : new WebMOutputFormat(), target });
  const source = new CanvasSource(canvas, { codec, bitrate: QUALITY_HIGH });
  output.addVideoTrack(source);
  await output.start();
  const lengthSeconds = Math.max(sequence.times.at(-1)! - sequence.times[0]!, 1e-3);
  for await (const picture of video ? videoPictures(recording, video) : plainPictures(recording)) {
    if (signal.aborted) {
      await output.cancel();
      throw signal.reason as unknown;
    }
    picture.drawBehind(context);
    const persons = picture.row < 0 ? [] : personsAt(sequence, picture.row);
    drawPersons(context, persons, sequence.skeleton, { layers, selectedId, scale: 1 });
    await source.add(picture.seconds, picture.durationSeconds);
    onProgress(Math.min(1, picture.seconds / lengthSeconds));
  }
  await output.finalize();
  return new Blob([target.buffer!], { type: isMp4 ? 'video/mp4' : 'video/webm' });
};
