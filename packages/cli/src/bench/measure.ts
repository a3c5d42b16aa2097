import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { openVideo, pixelFormats, readPicture, releasePicture } from '@kinema/media/node';
import type { Size } from '@kinema/motion';
import { shownSize } from '@kinema/vision/image';
import { onnxRuntimeBackend, type InferencePool, type Tensor } from '@kinema/vision/inference';
import type { ModelStore } from '@kinema/vision/models';
import { openPosePipeline, type FrameBound, type PosePipelineOptions } from '@kinema/vision/pipelines';
import { inOrder } from '../run/in-order.ts';

const run = promisify(execFile);

/** CPU seconds, user and system, that this process takes for `work`. */
const cpuSeconds = async (work: () => Promise<void>): Promise<number> => {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
};

/** CPU seconds a frame that ffmpeg takes on one thread to decode, scale and lay out frames as a pipeline asks for. */
export const decodeSeconds = async (
  ffmpeg: string,
  file: string,
  { width, height, layout }: FrameBound,
  frames: number,
): Promise<number> => {
  const scale = `scale=${width}:${height}:force_original_aspect_ratio=decrease:flags=area+accurate_rnd`;
  const input = ['-nostdin', '-hide_banner', '-benchmark', '-threads', '1', '-i', file];
  const output = ['-vf', scale, '-pix_fmt', pixelFormats[layout], '-f', 'null', '-'];
  const { stderr } = await run(ffmpeg, [...input, ...output]);
  const seconds = (name: string): number =>
    Number(new RegExp(`${name}=([\\d.]+)s`).exec(stderr)?.[1] ?? Number.NaN);
  return (seconds('utime') + seconds('stime')) / frames;
};

/**
 * CPU seconds of one run of a model on one thread, shown a whole picture of the given size, of any pixels: the networks
 * have no branches.
 */
export const inferenceSeconds = async (
  models: ModelStore,
  name: string,
  picture: Size,
  runs: number,
): Promise<number> => {
  const manifest = models.get(name);
  const { width, height } = shownSize(manifest.input, picture);
  const session = await onnxRuntimeBackend.open(await models.path(name), manifest);
  const data = new Uint8Array(width * height * 3).fill(99);
  const input: Tensor = { type: 'uint8', dims: [1, height, width, 3], data };
  const infer = async (times: number): Promise<void> => {
    for (let i = 0; i < times; i++) await session.run({ [manifest.input.name]: input });
  };
  try {
    await infer(Math.ceil(runs / 10));
    return (await cpuSeconds(() => infer(runs))) / runs;
  } finally {
    await session.release();
  }
};

export interface MeasureSetting {
  readonly pool: InferencePool;
  readonly models: ModelStore;
  readonly signal?: AbortSignal;
}

export interface VideoPass {
  readonly frames: number;
  /** Of the frames as they were decoded. */
  readonly frameSize: Size;
  readonly seconds: number;
  /** Mean over the frames. */
  readonly persons: number;
}

/** One pass over a film, from file to tracked keypoints. */
export const videoPass = async (
  file: string,
  options: PosePipelineOptions,
  { pool, models, signal }: MeasureSetting,
): Promise<VideoPass> => {
  const pipeline = await openPosePipeline(pool, models, options);
  const { frameBound } = pipeline;
  const begin = performance.now();
  const source = await openVideo(file, { bound: frameBound, layout: frameBound.layout, signal });
  let frames = 0;
  let persons = 0;
  const onFrameDone = source.release.bind(source);
  for await (const frame of pipeline.video(source, { onFrameDone, ...(signal && { signal }) })) {
    frames += 1;
    persons += frame.persons.length;
  }
  return {
    frames,
    frameSize: source.frameSize,
    seconds: (performance.now() - begin) / 1000,
    persons: persons / frames,
  };
};

export interface PicturesPass {
  readonly pictures: number;
  readonly seconds: number;
  /** Mean over the pictures. */
  readonly persons: number;
}

/** Poses in pictures, decoding included, as many at once as keep all workers busy. */
export const picturesPass = async (
  files: readonly string[],
  options: PosePipelineOptions,
  { pool, models, signal }: MeasureSetting,
): Promise<PicturesPass> => {
  const pipeline = await openPosePipeline(pool, models, options);
  const look = async (file: string): Promise<number> => {
    signal?.throwIfAborted();
    const frame = await readPicture(file, { bound: pipeline.pictureBound });
    const { persons } = await pipeline.picture(frame, signal ? { signal } : {});
    releasePicture(frame);
    return persons.length;
  };
  const begin = performance.now();
  let persons = 0;
  for await (const count of inOrder(files, look, { width: pool.threads + 2 })) persons += count;
  return {
    pictures: files.length,
    seconds: (performance.now() - begin) / 1000,
    persons: persons / files.length,
  };
};
