import { poseLines } from '@kinema/motion/formats';
import type { PoseAnalysis } from '@kinema/server/analyses';

/** Characters that are gathered before they are written; a line is a kilobyte or more. */
const CHUNK_LENGTH = 1 << 16;

/** One line of JSON for a picture, or for each frame of a video: the form that the command promises, no field more. */
export function* recordLines({ fileName, model, sequence }: PoseAnalysis): Generator<string> {
  for (const line of poseLines({ file: fileName, model }, sequence)) yield JSON.stringify(line);
}

/** The same with the joint angles of each person, for files. */
export function* recordLinesWithAngles({
  fileName,
  model,
  sequence,
  angles,
}: PoseAnalysis): Generator<string> {
  for (const line of poseLines({ file: fileName, model }, sequence, angles)) yield JSON.stringify(line);
}

/** Joins texts to chunks that are worth a write. */
export function* inChunks(texts: Iterable<string>, length = CHUNK_LENGTH): Generator<string> {
  let chunk = '';
  for (const text of texts) {
    chunk += text;
    if (chunk.length < length) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk) yield chunk;
}
