import { InferencePool } from '@kinema/vision/inference';
import type { ModelStore } from '@kinema/vision/models';
import { picturesPass } from '../packages/cli/src/bench/measure.ts';
import { annotatedPictures } from '../validation/pictures.ts';
import { peerRate } from './peer.ts';

export interface PictureSpeed {
  /** Pictures a second, decoding included, each repeat. */
  readonly kinema: readonly number[];
  readonly human: readonly number[];
  /** Kinema's rate over Human's in the same repeat. */
  readonly ratio: readonly number[];
  readonly pictures: number;
}

/** Passes over the pictures in one repeat, so that it takes seconds. */
const PASSES = 10;

const kinemaRate = async (
  pool: InferencePool,
  models: ModelStore,
  files: readonly string[],
): Promise<number> => {
  await picturesPass(files, { method: 'several' }, { pool, models });
  const many = Array.from({ length: PASSES }, () => files).flat();
  const { pictures, seconds } = await picturesPass(many, { method: 'several' }, { pool, models });
  return pictures / seconds;
};

/** Both libraries in turn, the same pictures and weights. */
export const measurePictures = async (
  models: ModelStore,
  folder: string,
  repeats: number,
): Promise<PictureSpeed> => {
  const files = annotatedPictures().pictures.map(({ file }) => file);
  const pool = await InferencePool.open({ models });
  try {
    const kinema: number[] = [];
    const human: number[] = [];
    for (let i = 0; i < repeats; i++) {
      kinema.push(await kinemaRate(pool, models, files));
      human.push(peerRate('human.ts', files, folder));
    }
    return { kinema, human, ratio: kinema.map((rate, i) => rate / human[i]!), pictures: files.length };
  } finally {
    await pool.close();
  }
};
