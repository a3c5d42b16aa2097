import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InferencePool } from '@kinema/vision/inference';
import type { ModelStore } from '@kinema/vision/models';
import { picturesPass } from '../packages/cli/src/bench/measure.ts';
import { annotatedPictures } from '../validation/pictures.ts';

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

const humanRate = (folder: string, pictures: readonly { image_id: number; file: string }[]): number => {
  const peers = join(import.meta.dirname, 'peers');
  if (!existsSync(join(peers, 'node_modules'))) {
    throw new Error('the peers are not installed: npm ci --prefix bench/peers');
  }
  const [input, output] = [join(folder, 'pictures.json'), join(folder, 'human.json')];
  writeFileSync(input, JSON.stringify(pictures));
  const { status } = spawnSync(process.execPath, [join(peers, 'human.ts'), input, output], {
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`Human ended with status ${status}`);
  const { milliseconds } = JSON.parse(readFileSync(output, 'utf8')) as { milliseconds: number[] };
  return (milliseconds.length * 1000) / milliseconds.reduce((sum, one) => sum + one, 0);
};

/** Both libraries in turn, the same pictures and weights. */
export const measurePictures = async (
  models: ModelStore,
  folder: string,
  repeats: number,
): Promise<PictureSpeed> => {
  const { pictures } = annotatedPictures();
  const pool = await InferencePool.open({ models });
  try {
    const kinema: number[] = [];
    const human: number[] = [];
    for (let i = 0; i < repeats; i++) {
      kinema.push(
        await kinemaRate(
          pool,
          models,
          pictures.map(({ file }) => file),
        ),
      );
      human.push(humanRate(folder, pictures));
    }
    return { kinema, human, ratio: kinema.map((rate, i) => rate / human[i]!), pictures: pictures.length };
  } finally {
    await pool.close();
  }
};
