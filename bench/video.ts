import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { openVideo } from '@kinema/media/node';
import { InferencePool, onnxRuntimeBackend, type Tensor } from '@kinema/vision/inference';
import type { ModelStore } from '@kinema/vision/models';
import { openPosePipeline, type PosePipelineOptions } from '@kinema/vision/pipelines';
import { cores, cpuSeconds, median } from './machine.ts';

const run = promisify(execFile);

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

/** CPU seconds a frame that ffmpeg alone takes to decode and scale to the size the pipeline asks for. */
const decodeSeconds = async (
  ffmpeg: string,
  file: string,
  size: { width: number; height: number },
  frames: number,
): Promise<number> => {
  const scale = `scale=${size.width}:${size.height}:force_original_aspect_ratio=decrease:flags=fast_bilinear`;
  const { stderr } = await run(ffmpeg, [
    ...['-nostdin', '-benchmark', '-threads', '1', '-i', file, '-vf', scale],
    ...['-pix_fmt', 'nv12', '-f', 'rawvideo', '-y', '/dev/null'],
  ]);
  const [, user] = /utime=([\d.]+)s/.exec(stderr) ?? [];
  const [, system = '0'] = /stime=([\d.]+)s/.exec(stderr) ?? [];
  if (user === undefined) throw new Error('ffmpeg printed no times');
  return (Number(user) + Number(system)) / frames;
};

/** CPU seconds of one run of a model on one thread. */
const inferenceSeconds = async (models: ModelStore, name: string): Promise<number> => {
  const RUNS = 150;
  const manifest = models.get(name);
  const session = await onnxRuntimeBackend.open(await models.path(name), manifest);
  const { width, height } = manifest.input;
  const input: Tensor = {
    type: 'uint8',
    dims: [1, height, width, 3],
    data: new Uint8Array(width * height * 3).fill(99),
  };
  const infer = async (times: number): Promise<void> => {
    for (let i = 0; i < times; i++) await session.run({ [manifest.input.name]: input });
  };
  await infer(20);
  const seconds = await cpuSeconds(() => infer(RUNS));
  await session.release();
  return seconds / RUNS;
};

/** One pass over the film: decode, crop, infer, track. */
const wholePass = async (
  pool: InferencePool,
  models: ModelStore,
  options: PosePipelineOptions,
  file: string,
): Promise<{ frames: number; seconds: number; persons: number }> => {
  const pipeline = await openPosePipeline(pool, models, options);
  const source = await openVideo(file, {
    bound: pipeline.frameBound,
    layout: pipeline.frameBound.layout,
  });
  let frames = 0;
  let persons = 0;
  const begin = performance.now();
  for await (const frame of pipeline.video(source)) {
    frames++;
    persons += frame.persons.length;
  }
  return { frames, seconds: (performance.now() - begin) / 1000, persons: persons / frames };
};

/** Measures the bound and the system in turn, so that both see the same machine. */
export const measureVideo = async (
  name: string,
  model: string,
  options: PosePipelineOptions,
  file: string,
  { models, ffmpeg, repeats }: { models: ModelStore; ffmpeg: string; repeats: number },
): Promise<VideoSpeed> => {
  const pool = await InferencePool.open({ models });
  try {
    const { frameBound } = await openPosePipeline(pool, models, options);
    const { frames } = await wholePass(pool, models, options, file);
    const framesPerSecond: number[] = [];
    const bound: number[] = [];
    const persons: number[] = [];
    for (let i = 0; i < repeats; i++) {
      const perFrame =
        (await decodeSeconds(ffmpeg, file, frameBound, frames)) + (await inferenceSeconds(models, model));
      bound.push(cores / perFrame);
      const pass = await wholePass(pool, models, options, file);
      framesPerSecond.push(pass.frames / pass.seconds);
      persons.push(pass.persons);
    }
    const part = framesPerSecond.map((rate, i) => rate / bound[i]!);
    return { name, framesPerSecond, bound, part, persons: median(persons) };
  } finally {
    await pool.close();
  }
};
