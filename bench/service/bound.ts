import { readPicture, releasePicture } from '@kinema/media/node';
import { InferencePool, type TaskReport } from '@kinema/vision/inference';
import type { ModelStore } from '@kinema/vision/models';
import { openHandPipeline } from '@kinema/vision/pipelines';
import { inOrder } from '../../packages/cli/src/run/in-order.ts';
import type { ModelRuns } from '../models-alone.ts';

/** A picture, and how often each model runs when hands are looked for in it. */
interface Piece extends ModelRuns {
  readonly file: string;
}

/** Pictures a second when each is decoded and its models run, and nothing else is done, in a pool like the service's. */
export interface Bound {
  /** So many pictures at once keep the pool busy; more would only wait. */
  readonly full: number;
  /** With at most so many pictures at once, each of which is decoded and then looked at. */
  measure(atOnce: number, seconds: number): Promise<number>;
  close(): Promise<void>;
}

const countRuns = (reports: readonly TaskReport[]): Record<string, number> => {
  const runs: Record<string, number> = {};
  for (const { timing } of reports)
    for (const { model } of timing?.runs ?? []) runs[model] = (runs[model] ?? 0) + 1;
  return runs;
};

/** Looks at each picture once as the service does, and notes which models run. */
const piecesOf = async (models: ModelStore, files: readonly string[]): Promise<Piece[]> => {
  const reports: TaskReport[] = [];
  const pool = await InferencePool.open({ models, onTask: (report) => reports.push(report) });
  try {
    const pipeline = await openHandPipeline(pool, models);
    const pieces: Piece[] = [];
    for (const file of files) {
      reports.length = 0;
      await pipeline.picture(await readPicture(file, { bound: pipeline.pictureBound }));
      pieces.push({ file, runs: countRuns(reports) });
    }
    return pieces;
  } finally {
    await pool.close();
  }
};

export const openBound = async (models: ModelStore, files: readonly string[]): Promise<Bound> => {
  const pieces = await piecesOf(models, files);
  const worker = new URL('../models-alone.ts', import.meta.url);
  const pool = await InferencePool.open({ models, worker });
  const { pictureBound } = await openHandPipeline(pool, models);
  const look = async ({ file, runs }: Piece): Promise<void> => {
    const frame = await readPicture(file, { bound: pictureBound });
    const plan = { perceiver: 'hands', runs } as unknown as Parameters<typeof pool.perceive>[0]['plan'];
    await pool.perceive({ frame, plan, models: Object.keys(runs) }, { whenFull: 'wait' });
    releasePicture(frame);
  };
  const full = 2 * pool.threads;
  const pass = async (width: number, until: () => boolean): Promise<number> => {
    const endless = function* (): Generator<Piece> {
      for (let i = 0; !until(); i++) yield pieces[i % pieces.length]!;
    };
    let done = 0;
    const begin = performance.now();
    for await (const _ of inOrder(endless(), look, { width })) done += 1;
    return (1000 * done) / (performance.now() - begin);
  };
  let warm = 0;
  await pass(full, () => warm++ >= 2 * pieces.length);
  return {
    full,
    measure: async (atOnce, seconds) => {
      const end = performance.now() + 1000 * seconds;
      return pass(Math.min(atOnce, full), () => performance.now() >= end);
    },
    close: async () => pool.close(),
  };
};
