/**
 * How much it changes poses to cut films into pieces: `node validation/cuts.ts` prints it for films of people in motion,
 * each cut several times within its length beside the same film in one piece. It fails where more changes than is told in
 * ARCHITECTURE.md.
 */
import { probe } from '@kinema/media/node';
import { KEYPOINT_STRIDE, personsAt, PoseCollector, type Person, type PoseSequence } from '@kinema/motion';
import { joinCuts } from '@kinema/motion/track';
import { InferencePool } from '@kinema/vision/inference';
import { openModelStore } from '@kinema/vision/models';
import { openPosePipeline, type PoseMethod } from '@kinema/vision/pipelines';
import { lookAtFrames } from '../packages/server/src/analyses/video-frames.ts';
import { cutsOf } from '../packages/server/src/kinds/cuts.ts';
import { dataPath } from './data.ts';

/** Pieces begin at frames of all kinds: their length is no multiple of what lies between two detections. */
const films: readonly (readonly [file: string, cutSeconds: number, methods: readonly PoseMethod[]])[] = [
  [dataPath('gait', 'sports2d', 'demo.mp4'), 2.7, ['single', 'several', 'accurate', 'best']],
  [dataPath('pose', 'tfjs-models', 'test_data', 'pose_squats.mp4'), 3.1, ['single', 'several', 'accurate']],
  [dataPath('gait', 'pose2sim', 'multi_cam01.mp4'), 2.7, ['several', 'accurate']],
];

const models = await openModelStore();
const pool = await InferencePool.open({ models });

const find = async (file: string, method: PoseMethod, cutSeconds: number): Promise<PoseSequence> => {
  const info = await probe(file);
  const pieces: PoseSequence[] = [];
  for (const { startSeconds, endSeconds } of cutsOf(
    { startSeconds: 0, endSeconds: info.durationSeconds },
    cutSeconds,
  )) {
    const pipeline = await openPosePipeline(pool, models, { method });
    const collector = new PoseCollector(pipeline.skeleton);
    const range = { startSeconds, ...(endSeconds !== undefined && { endSeconds }) };
    const watch = { onProgress: () => undefined, signal: undefined };
    await lookAtFrames(file, info, pipeline, range, watch, (frame) => collector.add(frame));
    pieces.push(collector.finish(info.width, info.height));
  }
  return joinCuts(pieces);
};

/** Of keypoints' standard deviations, what so many of a hundred are nearer than, however a film is cut. */
const bound: readonly (readonly [part: number, deviations: number])[] = [
  [0.95, 1.5],
  [0.99, 2.5],
];

/** Of people told in a frame and the next, how many are to be told as the same ones, however a film is cut. */
const KEPT_SHARE = 0.99;

/** What differs between two ways of cutting one film. */
interface Difference {
  frames: number;
  /** Frames in which not the same people are told, by number and id. */
  others: number;
  /** Distances between keypoints told by both, in parts of the height of the person, and in their own standard deviations. */
  readonly heights: number[];
  readonly deviations: number[];
}

const compare = (whole: Person, cut: Person, into: Difference): void => {
  for (let at = 0; at < whole.keypoints.length; at += KEYPOINT_STRIDE) {
    const [x, y, , sd] = whole.keypoints.subarray(at, at + KEYPOINT_STRIDE) as unknown as [
      number,
      number,
      number,
      number,
    ];
    const distance = Math.hypot(x - cut.keypoints[at]!, y - cut.keypoints[at + 1]!);
    if (!Number.isFinite(distance)) continue;
    into.heights.push(distance / whole.box[3]);
    into.deviations.push(distance / sd);
  }
};

const differenceOf = (whole: PoseSequence, cut: PoseSequence): Difference => {
  const difference: Difference = { frames: whole.times.length, others: 0, heights: [], deviations: [] };
  whole.times.forEach((_, row) => {
    const others = new Map(personsAt(cut, row).map((person) => [person.id, person]));
    const persons = personsAt(whole, row);
    if (persons.length !== others.size || persons.some(({ id }) => !others.has(id))) difference.others += 1;
    for (const person of persons) {
      const other = others.get(person.id);
      if (other) compare(person, other, difference);
    }
  });
  return difference;
};

/** The same text for poses that are the same to the last bit. */
const exactly = ({ keypoints }: Person): string => [...keypoints].join(' ');

/** What stays the same between two ways of cutting one film, whatever the persons are called. */
interface Sameness {
  poses: number;
  /** Poses that are told in the same frame of the other to the last bit. */
  same: number;
  /** Poses and their next ones of the same person. */
  steps: number;
  /** Those that are of one person in the other too. */
  kept: number;
}

const samenessOf = (whole: PoseSequence, cut: PoseSequence): Sameness => {
  const told: Sameness = { poses: 0, same: 0, steps: 0, kept: 0 };
  let before = new Map<number, number>();
  whole.times.forEach((_, row) => {
    const others = new Map(personsAt(cut, row).map((person) => [exactly(person), person.id]));
    const now = new Map<number, number>();
    for (const person of personsAt(whole, row)) {
      told.poses += 1;
      const other = others.get(exactly(person));
      if (other === undefined) continue;
      told.same += 1;
      now.set(person.id, other);
      const last = before.get(person.id);
      if (last === undefined) continue;
      told.steps += 1;
      if (last === other) told.kept += 1;
    }
    before = now;
  });
  return told;
};

const quantile = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(part * values.length))]!;

const quantiles = (values: readonly number[], factor: number): string =>
  [0.5, 0.95, 0.99, 1].map((part) => (factor * quantile(values, part)).toFixed(2)).join(' / ');

for (const [file, cutSeconds, methods] of films)
  for (const method of methods) {
    const [whole, cut] = [await find(file, method, 1e6), await find(file, method, cutSeconds)];
    const { frames, others, heights, deviations } = differenceOf(whole, cut);
    console.log(
      `${file.split('/').at(-1)}, ${method}, pieces of ${cutSeconds} s: ${frames} frames (${cut.times.length}), others told in ${others}; ` +
        `keypoints apart, 50 / 95 / 99 / 100 %: ${quantiles(heights, 100)} % of the height, ${quantiles(deviations, 1)} of their sd`,
    );
    if (method !== 'single') {
      const { poses, same, steps, kept } = samenessOf(whole, cut);
      console.log(
        `  ${same} of ${poses} poses are the same, ${kept} of ${steps} of the same person as before`,
      );
      if (same < poses || kept < KEPT_SHARE * steps) process.exitCode = 1;
    } else if (bound.some(([part, most]) => quantile(deviations, part) >= most)) process.exitCode = 1;
  }
await pool.close();
