import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPicture } from '@kinema/media/node';
import {
  bootstrapDifferences,
  bootstrapIntervals,
  evaluateKeypoints,
  evaluatePck,
  parseCocoKeypointResults,
  type CocoKeypointDataset,
  type CocoKeypointResult,
  type Interval,
} from '@kinema/motion/evaluate';
import { InferencePool } from '@kinema/vision/inference';
import { openModelStore } from '@kinema/vision/models';
import { openPosePipeline, type PoseMethod } from '@kinema/vision/pipelines';
import { repositoryFolder } from './data.ts';
import { annotatedPictures, resultsOf, type AnnotatedPicture } from './pictures.ts';

/** How well one way of finding people does on the annotated pictures. */
export interface PoseAccuracy {
  readonly name: string;
  readonly AP: Interval;
  readonly AP50: Interval;
  readonly AP75: Interval;
  readonly AR: Interval;
  /** Part of the labelled keypoints nearer than 0.2 torso lengths; NaN for peers. */
  readonly PCK: number;
  /** AP minus that of the first row, on the same drawn pictures. */
  readonly difference: Interval;
  /** Median over the pictures, decoding included, on one thread. */
  readonly millisecondsMedian: number;
}

interface Measured {
  readonly name: string;
  readonly results: readonly CocoKeypointResult[];
  readonly milliseconds: readonly number[];
}

const median = (values: readonly number[]): number => {
  const ascending = values.toSorted((a, b) => a - b);
  return ascending[Math.floor(ascending.length / 2)] ?? Number.NaN;
};

const measureMethod = async (
  method: PoseMethod,
  pictures: readonly AnnotatedPicture[],
): Promise<Measured> => {
  const models = await openModelStore();
  const pool = await InferencePool.open({ models, threads: 1 });
  try {
    const pipeline = await openPosePipeline(pool, models, { method });
    const run = async (file: string) =>
      pipeline.picture(await readPicture(file, { bound: pipeline.pictureBound }));
    for (const { file } of pictures.slice(0, 3)) await run(file);
    const milliseconds: number[] = [];
    const results: CocoKeypointResult[] = [];
    for (const { image_id, file } of pictures) {
      const begin = performance.now();
      const frame = await run(file);
      milliseconds.push(performance.now() - begin);
      results.push(...resultsOf(image_id, frame));
    }
    return { name: `Kinema, ${method}`, results, milliseconds };
  } finally {
    await pool.close();
  }
};

const peersFolder = join(repositoryFolder, 'bench', 'peers');

const measurePeer = (peer: 'human' | 'tfjs', pictures: readonly AnnotatedPicture[]): Measured => {
  const folder = mkdtempSync(join(tmpdir(), 'kinema-peer-'));
  try {
    const [input, output] = [join(folder, 'pictures.json'), join(folder, 'report.json')];
    writeFileSync(input, JSON.stringify(pictures));
    const { status } = spawnSync(process.execPath, [join(peersFolder, `${peer}.ts`), input, output], {
      stdio: 'inherit',
    });
    if (status !== 0) throw new Error(`the peer ${peer} ended with status ${status}`);
    const report = JSON.parse(readFileSync(output, 'utf8')) as Measured & { peer: string; version: string };
    return { ...report, name: `${report.peer} (${report.version})` };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const summarise = (all: readonly Measured[], truth: CocoKeypointDataset): PoseAccuracy[] => {
  const evaluations = all.map(({ results }) =>
    evaluateKeypoints(truth, parseCocoKeypointResults(results, truth)),
  );
  const first = evaluations[0]!;
  return all.map(({ name, results, milliseconds }, index) => {
    const { AP, AP50, AP75, AR } = bootstrapIntervals(evaluations[index]!);
    return {
      name,
      AP,
      AP50,
      AP75,
      AR,
      PCK: evaluatePck(truth, results).metrics()['PCK'] ?? Number.NaN,
      difference: bootstrapDifferences(evaluations[index]!, first).AP,
      millisecondsMedian: median(milliseconds),
    };
  });
};

/** Kinema's methods on the annotated pictures, and beside them the peers, which `npm ci` in bench/peers installs. */
export const measurePoseAccuracy = async ({ peers }: { peers: boolean }): Promise<PoseAccuracy[]> => {
  const { truth, pictures } = annotatedPictures();
  const measured: Measured[] = [];
  for (const method of ['accurate', 'best', 'several', 'single'] as const) {
    measured.push(await measureMethod(method, pictures));
  }
  if (peers) {
    if (!existsSync(join(peersFolder, 'node_modules'))) {
      throw new Error('the peers are not installed: npm ci --prefix bench/peers');
    }
    measured.push(measurePeer('tfjs', pictures), measurePeer('human', pictures));
  }
  return summarise(measured, truth);
};
