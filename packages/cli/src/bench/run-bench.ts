import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFfmpeg } from '@kinema/media/node';
import { InferencePool } from '@kinema/vision/inference';
import { openModelStore } from '@kinema/vision/models';
import { openPosePipeline, type PoseMethod } from '@kinema/vision/pipelines';
import { poseKind } from '../pose/kind.ts';
import { ensureModels } from '../models/ensure.ts';
import type { CommandContext } from '../run/index.ts';
import { formatTable } from '../terminal/index.ts';
import { writeBenchMedia } from './clip.ts';
import type { BenchOptions } from './options.ts';
import { decodeSeconds, inferenceSeconds, picturesPass, videoPass, type MeasureSetting } from './measure.ts';

/** How fast a method is on a film, beside the bounds that the machine sets; frames a second. */
interface VideoSpeed {
  readonly film: string;
  readonly method: PoseMethod;
  readonly model: string;
  readonly frames: number;
  readonly persons: number;
  readonly decode_bound_fps: number;
  readonly inference_bound_fps: number;
  /** Threads ÷ (CPU seconds a frame to decode + CPU seconds a frame of inference). */
  readonly bound_fps: number;
  readonly frames_per_second: number;
}

interface Ffmpeg {
  readonly path: string;
  readonly version: string;
}

/** Runs of a model that are averaged. */
const INFERENCES = 40;

const measureVideo = async (
  film: string,
  file: string,
  method: PoseMethod,
  ffmpeg: Ffmpeg,
  setting: MeasureSetting,
): Promise<VideoSpeed> => {
  const { pool, models } = setting;
  const pipeline = await openPosePipeline(pool, models, { method });
  const model = pipeline.models[0]!.name;
  // The first pass opens the sessions of all workers and is not counted.
  const { frames, frameSize } = await videoPass(file, { method }, setting);
  const decode = await decodeSeconds(ffmpeg.path, file, pipeline.frameBound, frames);
  const inference = await inferenceSeconds(models, model, frameSize, INFERENCES);
  const { seconds, persons } = await videoPass(file, { method }, setting);
  return {
    film,
    method,
    model,
    frames,
    persons,
    decode_bound_fps: pool.threads / decode,
    inference_bound_fps: pool.threads / inference,
    bound_fps: pool.threads / (decode + inference),
    frames_per_second: frames / seconds,
  };
};

/** Pictures measured for each second of film, and at least for each thread. */
const PICTURES_PER_SECOND = 3;
const PICTURES_PER_THREAD = 2;

const measurePictures = async (
  file: string,
  filmSeconds: number,
  method: PoseMethod,
  setting: MeasureSetting,
) => {
  const length = Math.max(PICTURES_PER_SECOND * filmSeconds, PICTURES_PER_THREAD * setting.pool.threads);
  const files = Array.from({ length: Math.round(length) }, () => file);
  await picturesPass(files.slice(0, setting.pool.threads), { method }, setting);
  const { pictures, seconds, persons } = await picturesPass(files, { method }, setting);
  return { method, pictures, persons, pictures_per_second: pictures / seconds };
};
type PictureSpeed = Awaited<ReturnType<typeof measurePictures>>;

interface BenchResult {
  readonly machine: Readonly<Record<string, string | number>>;
  readonly videos: readonly VideoSpeed[];
  readonly pictures: readonly PictureSpeed[];
}

const round = (_: string, value: unknown): unknown =>
  typeof value === 'number' ? Number(value.toPrecision(4)) : value;

const tables = ({ machine, videos, pictures }: BenchResult): string => {
  const facts = Object.entries(machine).map(([name, value]) => `${name} ${value}`);
  const videoTable = formatTable(
    ['720p film', 'method', 'frames/s', 'bound', 'reached', 'decode bound', 'inference bound'],
    videos.map((speed) => [
      speed.film,
      speed.method,
      Math.round(speed.frames_per_second),
      Math.round(speed.bound_fps),
      `${Math.round((100 * speed.frames_per_second) / speed.bound_fps)} %`,
      Math.round(speed.decode_bound_fps),
      Math.round(speed.inference_bound_fps),
    ]),
  );
  const pictureTable = formatTable(
    ['720p pictures', 'method', 'pictures/s'],
    pictures.map(({ persons, method, pictures_per_second: rate }) => [
      `${persons.toFixed(1)} persons each`,
      method,
      Number(rate.toPrecision(3)),
    ]),
  );
  return [`${facts.join(', ')}\n`, videoTable, pictureTable].join('\n');
};

/** `kinema bench` */
export const runBench = async (
  { seconds, threads, json = false }: BenchOptions,
  { terminal, signal }: CommandContext,
): Promise<void> => {
  await ensureModels(terminal, poseKind().tasks, signal);
  const ffmpeg = await findFfmpeg();
  const models = await openModelStore();
  const pool = await InferencePool.open({ models, threads });
  const folder = await mkdtemp(join(tmpdir(), 'kinema-bench-'));
  const setting = { pool, models, signal };
  try {
    terminal.status('drawing people …');
    const media = await writeBenchMedia(ffmpeg.path, folder, seconds);
    terminal.status('measuring one person …');
    const one = await measureVideo('one person', media.one, 'single', ffmpeg, setting);
    terminal.status('measuring three people …');
    const three = await measureVideo('three people', media.three, 'several', ffmpeg, setting);
    terminal.status('measuring pictures …');
    const several = await measurePictures(media.picture, seconds, 'several', setting);
    const accurate = await measurePictures(media.picture, seconds, 'accurate', setting);
    const result: BenchResult = {
      machine: {
        processor: cpus()[0]?.model.trim() ?? 'unknown',
        threads,
        node: process.version,
        ffmpeg: ffmpeg.version,
      },
      videos: [one, three],
      pictures: [several, accurate],
    };
    await terminal.print(json ? `${JSON.stringify(result, round)}\n` : tables(result));
  } finally {
    terminal.status('');
    await pool.close();
    await rm(folder, { recursive: true, force: true });
  }
};
