import { readFileSync } from 'node:fs';
import { openVideo, readPicture } from '@kinema/media/node';
import { hand21 } from '@kinema/motion/skeleton';
import { InferencePool } from '@kinema/vision/inference';
import { openModelStore } from '@kinema/vision/models';
import { openHandPipeline, type HandPipeline } from '@kinema/vision/pipelines';
import { dataPath } from '../data.ts';

/** How near landmarks are to those that another library's tests expect. */
export interface LandmarkError {
  readonly name: string;
  /** Hands compared, of those expected. */
  readonly hands: number;
  readonly expected: number;
  /** Over all landmarks: mean distance, and the largest in one coordinate, in pixels. */
  readonly meanPixels: number;
  readonly largestPixels: number;
  /** What that library's own tests allow in one coordinate, and the part of coordinates within it. */
  readonly tolerancePixels: number;
  readonly within: number;
}

/** 21 × (x, y). */
type Points = readonly (readonly [x: number, y: number])[];

interface Expectation {
  readonly found: readonly Points[];
  readonly expected: readonly Points[];
}

const pointsOf = (landmarks: Float32Array): Points =>
  hand21.keypoints.map((_, k) => [landmarks[3 * k]!, landmarks[3 * k + 1]!]);

const distances = (a: Points, b: Points): number[] =>
  a.map(([x, y], k) => Math.hypot(x - b[k]![0], y - b[k]![1]));

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** The hand found that lies nearest to an expected one. */
const nearest = (expected: Points, found: readonly Points[]): Points | undefined =>
  found.toSorted((a, b) => mean(distances(a, expected)) - mean(distances(b, expected)))[0];

const summarise = (
  name: string,
  pictures: readonly Expectation[],
  tolerancePixels: number,
): LandmarkError => {
  const pairs = pictures.flatMap(({ expected, found }) =>
    expected.flatMap((hand) => {
      const other = nearest(hand, found);
      return other ? [{ hand, other }] : [];
    }),
  );
  const coordinates = pairs.flatMap(({ hand, other }) =>
    hand.flatMap(([x, y], k) => [Math.abs(x - other[k]![0]), Math.abs(y - other[k]![1])]),
  );
  return {
    name,
    hands: pairs.length,
    expected: pictures.reduce((sum, { expected }) => sum + expected.length, 0),
    meanPixels: mean(pairs.flatMap(({ hand, other }) => distances(hand, other))),
    largestPixels: Math.max(...coordinates),
    tolerancePixels,
    within: mean(coordinates.map((error) => Number(error <= tolerancePixels))),
  };
};

const readJson = (...path: string[]): unknown => JSON.parse(readFileSync(dataPath('hands', ...path), 'utf8'));

const ofPicture = async (
  pipeline: HandPipeline,
  file: string,
): Promise<{ found: Points[]; width: number; height: number }> => {
  const frame = await readPicture(file, { bound: pipeline.pictureBound });
  const { hands } = await pipeline.picture(frame);
  return {
    found: hands.map(({ landmarks }) => pointsOf(landmarks)),
    width: frame.sourceWidth,
    height: frame.sourceHeight,
  };
};

const ofVideo = async (pipeline: HandPipeline, file: string): Promise<Points[][]> => {
  const video = await openVideo(file, { bound: pipeline.frameBound, layout: pipeline.frameBound.layout });
  try {
    const frames = pipeline.video(video, { onFrameDone: (frame) => video.release(frame) });
    const found = await Array.fromAsync(frames);
    return found.map(({ hands }) => hands.map(({ landmarks }) => pointsOf(landmarks)));
  } finally {
    await video.close();
  }
};

const tfjs = async (pipeline: HandPipeline): Promise<LandmarkError[]> => {
  const expected = readJson('tfjs-models', 'expected.json') as {
    epsilon_px: number;
    hands: Points[];
    video: { file: string; json: string; epsilon_px: number };
  };
  const { found } = await ofPicture(pipeline, dataPath('hands', 'tfjs-models', 'hands.jpg'));
  const { file, json, epsilon_px: allowed } = expected.video;
  const frames = await ofVideo(pipeline, dataPath('hands', 'tfjs-models', file));
  const film = readJson('tfjs-models', json) as [number, number, number][][];
  const expectations = film.map((points, i): Expectation => ({
    expected: [points.map(([x, y]) => [x, y] as const)],
    found: frames[i] ?? [],
  }));
  return [
    summarise('tfjs-models, two hands', [{ expected: expected.hands, found }], expected.epsilon_px),
    summarise('tfjs-models, film of signs', expectations, allowed),
  ];
};

/** Of the picture's width and height, in the tests of MediaPipe Tasks. */
const MEDIAPIPE_TOLERANCE = 0.03;

const mediapipe = async (pipeline: HandPipeline): Promise<LandmarkError> => {
  const { image, landmarks_norm: points } = readJson('mediapipe-samples', 'expected.json') as {
    image: string;
    landmarks_norm: Points;
  };
  const { found, width, height } = await ofPicture(pipeline, dataPath('hands', 'mediapipe-samples', image));
  const expected = [points.map(([x, y]) => [x * width, y * height] as const)];
  return summarise(
    'mediapipe-samples, thumb up',
    [{ expected, found }],
    MEDIAPIPE_TOLERANCE * Math.min(width, height),
  );
};

/** Landmarks beside those expected by the tests of tfjs-models and MediaPipe, which are other models' output. */
export const measureLandmarks = async (): Promise<LandmarkError[]> => {
  const models = await openModelStore();
  const pool = await InferencePool.open({ models });
  try {
    const pipeline = await openHandPipeline(pool, models);
    return [...(await tfjs(pipeline)), await mediapipe(pipeline)];
  } finally {
    await pool.close();
  }
};
