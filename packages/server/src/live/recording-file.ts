import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  liveHand,
  livePerson,
  pictureHandFile,
  poseFile,
  type PictureHandFrame,
} from '@kinema/motion/formats';
import { anglesOf } from '@kinema/motion/kinematics';
import { PoseCollector } from '@kinema/motion/pose';
import { hand21, skeletons } from '@kinema/motion/skeleton';
import type { LiveFrame, LiveSession } from '../wire/index.ts';

type Recorded = Pick<LiveSession, 'skeleton' | 'width' | 'height' | 'models'>;

/** The frames of a session whose time begins at 0. */
const framesIn = function* (texts: readonly string[]) {
  let startSeconds: number | undefined;
  for (const [index, text] of texts.entries()) {
    const { time_s, ...seen } = JSON.parse(text) as LiveFrame;
    startSeconds ??= time_s;
    yield { ...seen, index, timeSeconds: time_s - startSeconds };
  }
};

/** Undefined where nobody was seen. */
const poseLinesOf = (
  texts: readonly string[],
  { skeleton, width, height }: Recorded,
  source: { readonly file: string; readonly model: string },
): Iterable<string> | undefined => {
  const collector = new PoseCollector(skeletons[skeleton]!);
  for (const { index, timeSeconds, persons } of framesIn(texts))
    collector.add({ index, timeSeconds, persons: persons.map(livePerson) });
  const sequence = collector.finish(width, height);
  return sequence.tracks.length === 0 ? undefined : poseFile(source, sequence, anglesOf(sequence));
};

/** Undefined where no hand was seen. */
const handLinesOf = (
  texts: readonly string[],
  { width, height }: Recorded,
  source: { readonly file: string; readonly model: string },
): Iterable<string> | undefined => {
  const frames: PictureHandFrame[] = [];
  for (const { index, timeSeconds, hands = [] } of framesIn(texts))
    frames.push({ index, timeSeconds, hands: hands.map(liveHand) });
  const isEmpty = frames.every(({ hands }) => hands.length === 0);
  return isEmpty ? undefined : pictureHandFile({ ...source, width, height }, frames);
};

/**
 * Writes the frames of a session as a file of poses or of hands whose time begins at 0.
 * @returns whether anybody was seen in it; else nothing is written
 */
export const writeLiveRecording = async (
  texts: readonly string[],
  recorded: Recorded,
  fileName: string,
  out: string,
): Promise<boolean> => {
  const source = { file: fileName, model: recorded.models.join(', ') };
  const write = recorded.skeleton === hand21.name ? handLinesOf : poseLinesOf;
  const lines = write(texts, recorded, source);
  if (!lines) return false;
  await pipeline(Readable.from(lines), createWriteStream(out));
  return true;
};
