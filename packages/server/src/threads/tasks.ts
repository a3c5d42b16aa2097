import type {
  answerGait as AnswerGait,
  answerGaitReport as AnswerGaitReport,
  GaitAnswer,
} from '../gait/answer.ts';
import type * as GaitKind from '../kinds/gait/make.ts';
import type * as HandsDrawing from '../kinds/hands/draw.ts';
import type * as HandsKind from '../kinds/hands/make.ts';
import type * as PoseDrawing from '../kinds/pose/draw.ts';
import { readInferenceCall } from '../inference/read-call.ts';
import type {
  describeKeypoints as DescribeKeypoints,
  KeypointsInfo,
  writeKeypointsCsv as WriteKeypointsCsv,
} from '../recordings/keypoints.ts';
import type { writeLiveRecording as WriteLiveRecording } from '../live/recording-file.ts';
import { derivePose, exportPose, joinFound, renderPose } from '../kinds/pose/make.ts';

/** Loads the decoders itself, which no other task needs. */
const drawPose = async (...args: Parameters<typeof PoseDrawing.drawPose>): Promise<void> =>
  (await import('../kinds/pose/draw.ts')).drawPose(...args);

/** Measuring and drawing load what no other task needs. */
const answerGait = async (...args: Parameters<typeof AnswerGait>): Promise<GaitAnswer> =>
  (await import('../gait/answer.ts')).answerGait(...args);

const measureGait = async (...args: Parameters<typeof GaitKind.measureGait>): Promise<void> =>
  (await import('../kinds/gait/make.ts')).measureGait(...args);

const readFound = async (...args: Parameters<typeof GaitKind.readFound>): Promise<void> =>
  (await import('../kinds/gait/make.ts')).readFound(...args);

const renderGait = async (...args: Parameters<typeof GaitKind.renderGait>): Promise<void> =>
  (await import('../kinds/gait/make.ts')).renderGait(...args);

const exportGait = async (...args: Parameters<typeof GaitKind.exportGait>): Promise<void> =>
  (await import('../kinds/gait/make.ts')).exportGait(...args);

const joinHands = async (...args: Parameters<typeof HandsKind.joinHands>): Promise<void> =>
  (await import('../kinds/hands/make.ts')).joinHands(...args);

const renderHands = async (...args: Parameters<typeof HandsKind.renderHands>): Promise<void> =>
  (await import('../kinds/hands/make.ts')).renderHands(...args);

const exportHands = async (...args: Parameters<typeof HandsKind.exportHands>): Promise<void> =>
  (await import('../kinds/hands/make.ts')).exportHands(...args);

/** Loads the decoders itself too. */
const drawHands = async (...args: Parameters<typeof HandsDrawing.drawHands>): Promise<void> =>
  (await import('../kinds/hands/draw.ts')).drawHands(...args);

const answerGaitReport = async (...args: Parameters<typeof AnswerGaitReport>): Promise<Uint8Array> =>
  (await import('../gait/answer.ts')).answerGaitReport(...args);

const describeKeypoints = async (...args: Parameters<typeof DescribeKeypoints>): Promise<KeypointsInfo> =>
  (await import('../recordings/keypoints.ts')).describeKeypoints(...args);

const writeKeypointsCsv = async (...args: Parameters<typeof WriteKeypointsCsv>): Promise<void> =>
  (await import('../recordings/keypoints.ts')).writeKeypointsCsv(...args);

const writeLiveRecording = async (...args: Parameters<typeof WriteLiveRecording>): Promise<boolean> =>
  (await import('../live/recording-file.ts')).writeLiveRecording(...args);

/**
 * What is done away from the thread that answers requests. Arguments and results are copied between threads
 * or handed over; behind its arguments a task is given a signal that tells it to stop. Modules are
 * imported one by one: a thread starts quickly when it loads no decoder and no inference runtime.
 */
export const tasks = {
  joinFound,
  derivePose,
  renderPose,
  exportPose,
  drawPose,
  readFound,
  measureGait,
  renderGait,
  exportGait,
  joinHands,
  renderHands,
  exportHands,
  drawHands,
  readInferenceCall,
  answerGait,
  answerGaitReport,
  describeKeypoints,
  writeKeypointsCsv,
  writeLiveRecording,
};

export type Tasks = typeof tasks;
export type TaskName = keyof Tasks;
