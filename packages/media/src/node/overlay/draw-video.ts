import {
  type Frame,
  KinemaError,
  type Person,
  personsAt,
  type PoseSequence,
  type Size,
} from '@kinema/motion';
import { type OverlayStyle, poseStrokes } from '../../overlay/strokes.ts';
import { encodeVideo } from '../encode/encode-video.ts';
import { openVideo } from '../video/open-video.ts';
import { drawStrokes } from './raster.ts';

export interface OverlayVideoOptions {
  /** Or the style of each row of the sequence. */
  readonly style?: OverlayStyle | ((row: number) => OverlayStyle);
  /** Told from 0 to 1. */
  readonly onProgress?: (fraction: number) => void;
  readonly signal?: AbortSignal;
  /** Greatest size of the video; 1920 × 1920 by default. */
  readonly bound?: Size;
  /** What to call the source in messages; the path by default. */
  readonly name?: string;
  /** What the file says of itself, in the container's comment. */
  readonly comment?: string;
}

/** Of the frames' timestamps, and of those of the sequence, which come from the same decoder. */
const TOLERANCE_SECONDS = 0.0005;

/** Rows of a sequence by ascending time: the last one that is not later. */
const rowFinder = (times: Float64Array) => {
  let row = -1;
  return (timeSeconds: number): number => {
    while (row + 1 < times.length && times[row + 1]! <= timeSeconds + TOLERANCE_SECONDS) row += 1;
    return row;
  };
};

/** A person on a frame of another size than the source's. */
const scaled = (person: Person, sx: number, sy: number): Person => {
  const [x, y, width, height] = person.box;
  const keypoints = person.keypoints.map((value, i) =>
    i % 4 === 0 ? value * sx : i % 4 === 1 ? value * sy : value,
  );
  return { ...person, box: [x * sx, y * sy, width * sx, height * sy], keypoints };
};

const draw = (
  frame: Frame,
  sequence: PoseSequence,
  row: number,
  style: OverlayVideoOptions['style'],
): void => {
  if (row < 0) return;
  const [sx, sy] = [frame.width / sequence.width, frame.height / sequence.height];
  const persons = personsAt(sequence, row).map((person) => scaled(person, sx, sy));
  const styled = typeof style === 'function' ? style(row) : style;
  drawStrokes(frame, poseStrokes(persons, sequence.skeleton, frame, styled));
};

/**
 * Draws a sequence over its video: H.264 in MP4 that browsers play, even sides, upright, with the recording's own frame
 * times, from the sequence's first row to its last, and with its sound. A frame between two rows shows the earlier.
 *
 * @throws KinemaError like `openVideo`; `disk_full`; `cancelled`. Nothing is left under the final name then.
 */
export const drawOverlayVideo = async (
  path: string,
  sequence: PoseSequence,
  out: string,
  options: OverlayVideoOptions = {},
): Promise<void> => {
  const { style, onProgress, signal, name = path, bound = { width: 1920, height: 1920 }, comment } = options;
  const [first, last] = [sequence.times[0], sequence.times.at(-1)];
  if (first === undefined || last === undefined) throw new KinemaError('media_no_frames', { file: name });
  const video = await openVideo(path, {
    startSeconds: first,
    endSeconds: last + TOLERANCE_SECONDS,
    layout: 'nv12',
    evenSides: true,
    bound,
    signal,
    name,
  });
  const rowAt = rowFinder(sequence.times);
  await encodeVideo({
    video,
    path,
    name,
    out,
    startSeconds: first,
    endSeconds: last,
    placed: 'at-zero',
    draw: (frame) => draw(frame, sequence, rowAt(frame.timeSeconds), style),
    onProgress,
    signal,
    comment,
  });
};
