/** Run as a process of its own: looks for one person in the film that is its argument, and prints what memory that took. */
import { PoseCollector } from '@kinema/motion/pose';
import { openVideo } from '@kinema/media/node';
import { InferencePool } from '@kinema/vision/inference';
import { openModelStore } from '@kinema/vision/models';
import { openPosePipeline } from '@kinema/vision/pipelines';
import { median } from './machine.ts';
import type { MemoryUse } from './memory.ts';

/** Frames from one look at the memory to the next. */
const EVERY = 300;
const megabytes = (bytes: number): number => bytes / 2 ** 20;

const models = await openModelStore();
const pool = await InferencePool.open({ models });
const pipeline = await openPosePipeline(pool, models, { method: 'single' });
const source = await openVideo(process.argv[2]!, {
  bound: pipeline.frameBound,
  layout: pipeline.frameBound.layout,
});
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
await pool.close();
const fifth = Math.floor(samples.length / 5);
const use: MemoryUse = {
  minutes: seconds / 60,
  frames,
  earlyMegabytes: median(samples.slice(fifth, 2 * fifth)),
  lateMegabytes: median(samples.slice(-fifth)),
  peakMegabytes: Math.max(...samples),
  keypointMegabytes: megabytes(tracks.reduce((sum, { keypoints }) => sum + keypoints.byteLength, 0)),
};
console.log(JSON.stringify(use));
