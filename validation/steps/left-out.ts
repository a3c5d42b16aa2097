import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { networkStepMethod, readStepModel, type Json, type StepMethod } from '@kinema/motion/steps';
import type { WalkingWeights } from '../../packages/motion/src/steps/periodic/evidence.ts';
import { periodicMethodWith } from '../../packages/motion/src/steps/periodic/finder.ts';

const folder = join(import.meta.dirname, 'without');

/** Networks made as the one that ships, each without one person of awinda-hand, by that person. */
export const methodsWithoutPersons = (): [subject: string, method: StepMethod][] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => {
      const model = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Json;
      return [basename(file, '.json'), networkStepMethod(readStepModel(model))];
    });

/** Signal processing that learned what walking looks like from all sets but this one. */
export const periodicWithout = (set: string): StepMethod => {
  const file = join(import.meta.dirname, '..', 'walking', 'without', `${set}.json`);
  const weights = JSON.parse(readFileSync(file, 'utf8')) as WalkingWeights;
  return periodicMethodWith(weights, `without-${set}`);
};
