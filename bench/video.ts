import { InferencePool } from '@kinema/vision/inference';
import type { ModelStore } from '@kinema/vision/models';
import { openPosePipeline, type PosePipelineOptions } from '@kinema/vision/pipelines';
import { decodeSeconds, inferenceSeconds, videoPass } from '../packages/cli/src/bench/measure.ts';
import { cores, median } from './machine.ts';

/** Runs of the model that its CPU time is the mean of. */
const INFERENCES = 150;

export interface VideoSpeed {
  readonly name: string;
  /** Frames a second of the whole system, each repeat. */
  readonly framesPerSecond: readonly number[];
  /** cores ÷ (CPU seconds a frame to decode and scale + CPU seconds a frame of inference), each repeat. */
  readonly bound: readonly number[];
  /** Part of the bound that is reached, each repeat. */
  readonly part: readonly number[];
  readonly persons: number;
}

/** Measures the system, and the bound before and after it, so that both see the same machine. */
export const measureVideo = async (
  name: string,
  options: PosePipelineOptions,
  file: string,
  { models, ffmpeg, repeats }: { models: ModelStore; ffmpeg: string; repeats: number },
): Promise<VideoSpeed> => {
  const pool = await InferencePool.open({ models });
  try {
    const { frameBound, models: used } = await openPosePipeline(pool, models, options);
    const { frames, frameSize } = await videoPass(file, options, { pool, models });
    const framesPerSecond: number[] = [];
    const bound: number[] = [];
    const persons: number[] = [];
    const cpuSeconds = async (): Promise<number> =>
      (await decodeSeconds(ffmpeg, file, frameBound, frames)) +
      (await inferenceSeconds(models, used[0]!.name, frameSize, INFERENCES));
    let before = await cpuSeconds();
    for (let i = 0; i < repeats; i++) {
      const pass = await videoPass(file, options, { pool, models });
      const after = await cpuSeconds();
      bound.push((2 * cores) / (before + after));
      before = after;
      framesPerSecond.push(pass.frames / pass.seconds);
      persons.push(pass.persons);
    }
    const part = framesPerSecond.map((rate, i) => rate / bound[i]!);
    return { name, framesPerSecond, bound, part, persons: median(persons) };
  } finally {
    await pool.close();
  }
};
