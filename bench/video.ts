import { InferencePool } from '@kinema/vision/inference';
import type { ModelStore } from '@kinema/vision/models';
import { openPosePipeline, type PosePipelineOptions } from '@kinema/vision/pipelines';
import { videoPass } from '../packages/cli/src/bench/measure.ts';
import { cores, median } from './machine.ts';
import { openLeastSeconds } from './video-bounds.ts';

/** Frames a second that the machine allows at most, and the part of them that is reached; each repeat. */
export interface Bound {
  readonly framesPerSecond: readonly number[];
  readonly part: readonly number[];
}

export interface VideoSpeed {
  readonly name: string;
  /** Frames a second of the whole system, each repeat. */
  readonly framesPerSecond: readonly number[];
  /** cores ÷ CPU seconds a frame to decode, scale and infer, measured on one core while the others are idle. */
  readonly alone: Bound;
  /** The same, measured on all cores at once. */
  readonly together: Bound;
  readonly persons: number;
}

/** Measures the system, and the bounds before and after it, so that all see the same machine. */
export const measureVideo = async (
  name: string,
  options: PosePipelineOptions,
  file: string,
  { models, ffmpeg, repeats }: { models: ModelStore; ffmpeg: string; repeats: number },
): Promise<VideoSpeed> => {
  const pool = await InferencePool.open({ models });
  const { frameBound, models: used } = await openPosePipeline(pool, models, options);
  const { frames, frameSize } = await videoPass(file, options, { pool, models });
  const model = used[0]!.name;
  const least = await openLeastSeconds({ models, model, ffmpeg, file, frameBound, frameSize, frames });
  try {
    const passes: { rate: number; persons: number }[] = [];
    const seconds: { alone: number; together: number }[] = [];
    const measureLeast = async (): Promise<void> => {
      seconds.push({ alone: await least.alone(), together: await least.together() });
    };
    await measureLeast();
    for (let i = 0; i < repeats; i++) {
      const pass = await videoPass(file, options, { pool, models });
      passes.push({ rate: pass.frames / pass.seconds, persons: pass.persons });
      await measureLeast();
    }
    const boundOf = (kind: 'alone' | 'together'): Bound => {
      const bounds = passes.map((_, i) => (2 * cores) / (seconds[i]![kind] + seconds[i + 1]![kind]));
      return { framesPerSecond: bounds, part: passes.map(({ rate }, i) => rate / bounds[i]!) };
    };
    return {
      name,
      framesPerSecond: passes.map(({ rate }) => rate),
      alone: boundOf('alone'),
      together: boundOf('together'),
      persons: median(passes.map(({ persons }) => persons)),
    };
  } finally {
    await least.close();
    await pool.close();
  }
};
