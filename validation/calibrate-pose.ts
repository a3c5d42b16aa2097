/**
 * `node validation/calibrate-pose.ts`: fits what landmark models' scores and spreads mean on annotated pictures, and
 * writes packages/vision/src/pipelines/pose/calibration.json and validation/calibration.md.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPicture } from '@kinema/media/node';
import { InferencePool } from '@kinema/vision/inference';
import { openModelStore, type ModelStore } from '@kinema/vision/models';
import { calibrationName, openPosePipeline, type PosePipelineOptions } from '@kinema/vision/pipelines';
import { fitCalibration } from './calibration/fit.ts';
import { reliabilityOf, renderCalibration } from './calibration/report.ts';
import { samplesOf, type Samples } from './calibration/samples.ts';
import { repositoryFolder } from './data.ts';
import { annotatedPictures } from './pictures.ts';

interface Way {
  readonly name: string;
  readonly options: PosePipelineOptions;
}

const way = (viewCount: number, options: PosePipelineOptions & { readonly model: string }): Way => ({
  name: calibrationName(options.model, viewCount),
  options,
});

/** Models for one person see each person in one view, in two and in the views of `best`, in which MultiPose helps MoveNet. */
const closeWays = (model: string, viewsOfBest: number): Way[] => [
  way(1, { model, method: 'accurate', flip: false }),
  way(2, { model, method: 'accurate', flip: true }),
  way(viewsOfBest, { model, method: 'best' }),
];

/** Models for whole pictures see those, as they are and mirrored too. */
const wholeWays = (model: string): Way[] => [
  way(1, { model, method: 'several', flip: false }),
  way(2, { model, method: 'several', flip: true }),
];

const ways: readonly Way[] = [
  ...['movenet-lightning', 'movenet-thunder'].flatMap((model) => closeWays(model, 5)),
  ...['blazepose-lite', 'blazepose-full', 'blazepose-heavy'].flatMap((model) => closeWays(model, 4)),
  ...['movenet-multipose', 'movenet-multipose-512'].flatMap(wholeWays),
];

const collect = async (
  pool: InferencePool,
  models: ModelStore,
  options: PosePipelineOptions,
): Promise<Samples> => {
  const { truth, pictures } = annotatedPictures();
  const pipeline = await openPosePipeline(pool, models, { ...options, minScore: 0, calibrated: false });
  const perPicture = await Promise.all(
    pictures.map(async ({ image_id, file }) => {
      const frame = await readPicture(file, { bound: pipeline.pictureBound });
      const { persons } = await pipeline.picture(frame);
      return samplesOf(image_id, persons, truth, pipeline.skeleton);
    }),
  );
  return {
    persons: perPicture.flatMap(({ persons }) => persons),
    keypoints: perPicture.flatMap(({ keypoints }) => keypoints),
  };
};

const models = await openModelStore();
const pool = await InferencePool.open({ models });
const calibrations: Record<string, unknown> = {};
const reports = [];
for (const { name, options } of ways) {
  const samples = await collect(pool, models, options);
  calibrations[name] = fitCalibration(samples);
  reports.push({ name, ...reliabilityOf(samples) });
  console.log(name, JSON.stringify(calibrations[name]));
}
await pool.close();
const data = join(repositoryFolder, 'packages', 'vision', 'src', 'pipelines', 'pose', 'calibration.json');
writeFileSync(data, `${JSON.stringify(calibrations, null, 2)}\n`);
writeFileSync(join(repositoryFolder, 'validation', 'calibration.md'), renderCalibration(reports));
