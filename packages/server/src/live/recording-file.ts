import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { poseFile } from '@kinema/motion/formats';
import { anglesOf } from '@kinema/motion/kinematics';
import { PoseCollector } from '@kinema/motion/pose';
import { skeletons } from '@kinema/motion/skeleton';
import type { LiveFrame, LiveSession } from '../wire/index.ts';
import { personIn } from './frames.ts';

type Recorded = Pick<LiveSession, 'skeleton' | 'width' | 'height' | 'models'>;

/**
 * Writes the frames of a session as a file of poses whose time begins at 0.
 * @returns whether anybody was seen in it; else nothing is written
 */
export const writeLiveRecording = async (
  texts: readonly string[],
  { skeleton, width, height, models }: Recorded,
  fileName: string,
  out: string,
): Promise<boolean> => {
  const collector = new PoseCollector(skeletons[skeleton]!);
  let startSeconds: number | undefined;
  let index = 0;
  for (const text of texts) {
    const { time_s, persons } = JSON.parse(text) as LiveFrame;
    startSeconds ??= time_s;
    collector.add({ index: index++, timeSeconds: time_s - startSeconds, persons: persons.map(personIn) });
  }
  const sequence = collector.finish(width, height);
  if (sequence.tracks.length === 0) return false;
  const lines = poseFile({ file: fileName, model: models.join(', ') }, sequence, anglesOf(sequence));
  await pipeline(Readable.from(lines), createWriteStream(out));
  return true;
};
