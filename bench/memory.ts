import { PoseCollector } from '@kinema/motion/pose';
import { openVideo } from '@kinema/media/node';
import { InferencePool } from '@kinema/vision/inference';
import type { ModelStore } from '@kinema/vision/models';
import { openPosePipeline } from '@kinema/vision/pipelines';
import { median } from './machine.ts';

export interface MemoryUse {
  readonly minutes: number;
  readonly frames: number;
  /** Resident megabytes of this process, workers included, in the second and in the last fifth of the film. */
  readonly earlyMegabytes: number;
  readonly lateMegabytes: number;
  readonly peakMegabytes: number;
  /** What the gathered keypoints take. */
  readonly keypointMegabytes: number;
}

const EVERY = 300;
const megabytes = (bytes: number): number => bytes / 2 ** 20;

/** Resident memory over a long film, with every keypoint kept as an analysis keeps it. */
export const measureMemory = async (models: ModelStore, file: string): Promise<MemoryUse> => {
  const pool = await InferencePool.open({ models });
  try {
    const pipeline = await openPosePipeline(pool, models, { method: 'single' });
    const source = await openVideo(file, { bound: pipeline.frameBound, layout: pipeline.frameBound.layout });
    const collector = new PoseCollector(pipeline.skeleton);
    const samples: number[] = [];
    let frames = 0;
    let seconds = 0;
    for await (const frame of pipeline.video(source, { onFrameDone: source.release.bind(source) })) {
      collector.add(frame);
      seconds = frame.timeSeconds;
      if (++frames % EVERY === 0) samples.push(megabytes(process.memoryUsage.rss()));
    }
    const { tracks } = collector.finish(source.info.width, source.info.height);
    const fifth = Math.floor(samples.length / 5);
    return {
      minutes: seconds / 60,
      frames,
      earlyMegabytes: median(samples.slice(fifth, 2 * fifth)),
      lateMegabytes: median(samples.slice(-fifth)),
      peakMegabytes: Math.max(...samples),
      keypointMegabytes: megabytes(tracks.reduce((sum, { keypoints }) => sum + keypoints.byteLength, 0)),
    };
  } finally {
    await pool.close();
  }
};
