import { type Frame, frameBytes, type Size } from '@kinema/motion';
import { InferencePool } from '@kinema/vision/inference';
import type { ModelStore } from '@kinema/vision/models';
import type { FrameBound } from '@kinema/vision/pipelines';
import { decodeSeconds, inferenceSeconds } from '../packages/cli/src/bench/measure.ts';
import { cores } from './machine.ts';
import type { ModelRuns } from './models-alone.ts';

/** Runs of the model that its CPU time is the mean of. */
const INFERENCES = 150;

/** A film, and what is done to each of its frames at least. */
export interface LeastWork {
  readonly models: ModelStore;
  readonly model: string;
  readonly ffmpeg: string;
  readonly file: string;
  readonly frameBound: FrameBound;
  readonly frameSize: Size;
  readonly frames: number;
}

/** CPU seconds a frame that decoding and inference take, each measured by itself. */
export interface LeastSeconds {
  /** On one core, the others idle. */
  readonly alone: () => Promise<number>;
  /** On every core at once, where they share caches and power. */
  readonly together: () => Promise<number>;
  readonly close: () => Promise<void>;
}

const emptyFrame = ({ width, height }: Size): Frame => ({
  index: 0,
  timeSeconds: 0,
  width,
  height,
  sourceWidth: width,
  sourceHeight: height,
  layout: 'rgb',
  data: new Uint8Array(frameBytes(width, height, 'rgb')),
});

export const openLeastSeconds = async (work: LeastWork): Promise<LeastSeconds> => {
  const { models, model, ffmpeg, file, frameBound, frameSize, frames } = work;
  const worker = new URL('./models-alone.ts', import.meta.url);
  const pool = await InferencePool.open({ models, worker, threads: cores });
  const everywhere = <T>(one: () => Promise<T>): Promise<T[]> =>
    Promise.all(Array.from({ length: cores }, one));
  const decode = (): Promise<number> => decodeSeconds(ffmpeg, file, frameBound, frames);
  const infer = async (times: number): Promise<void> => {
    const plan: ModelRuns = { runs: { [model]: times } };
    const frame = emptyFrame(frameSize);
    await everywhere(() => pool.perceive({ frame, plan: plan as never, models: [model] }));
  };
  await infer(INFERENCES / 10);
  return {
    alone: async () => (await decode()) + (await inferenceSeconds(models, model, frameSize, INFERENCES)),
    together: async () => {
      const decoding = await everywhere(decode);
      const before = process.cpuUsage();
      await infer(INFERENCES);
      const { user, system } = process.cpuUsage(before);
      const seconds = decoding.reduce((sum, each) => sum + each, 0) + (user + system) / 1e6 / INFERENCES;
      return seconds / cores;
    },
    close: () => pool.close(),
  };
};
