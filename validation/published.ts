import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryFolder } from './data.ts';
import { renderAccuracy, type AccuracyResults } from './report.ts';

const inValidation = (name: string): string => join(repositoryFolder, 'validation', name);
const resultsFile = inValidation('results.json');

/** The figures that docs/accuracy.md shows. */
export const publishedResults = (): AccuracyResults =>
  JSON.parse(readFileSync(resultsFile, 'utf8')) as AccuracyResults;

/** The text of docs/accuracy.md, from what is published. */
export const accuracyDocument = (): string =>
  renderAccuracy(publishedResults(), readFileSync(inValidation('calibration.md'), 'utf8'));

export const publishResults = (results: AccuracyResults): void => {
  writeFileSync(resultsFile, `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync(join(repositoryFolder, 'docs', 'accuracy.md'), accuracyDocument());
  console.log('Wrote docs/accuracy.md');
};
