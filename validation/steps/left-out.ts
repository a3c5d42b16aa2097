import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { networkStepMethod, readStepModel, type Json, type StepMethod } from '@kinema/motion/steps';

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
