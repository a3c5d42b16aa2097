import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { KinemaError } from '@kinema/motion/errors';
import {
  evaluateSteps,
  evaluateStepsByActivity,
  type StepEvaluation,
  type StepRecord,
} from '@kinema/motion/evaluate';
import { readStepCsv, readStepLines, type TimedStep } from '@kinema/motion/formats';
import type { CommandContext } from '../run/index.ts';
import { formatTable } from '../terminal/index.ts';
import type { EvaluateStepsOptions } from './options.ts';

const readStepsOf = async (file: string): Promise<Map<string, TimedStep[]>> => {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new KinemaError('file_not_found', { file }, { cause: error });
  });
  if (text.trim() === '') throw new KinemaError('file_empty', { file });
  return ['.json', '.jsonl'].includes(extname(file).toLowerCase())
    ? readStepLines(text, file)
    : readStepCsv(text, file);
};

/** Recordings by the names of their files; where either side knows of one recording only, names need not agree. */
const paired = (
  truth: ReadonlyMap<string, TimedStep[]>,
  found: ReadonlyMap<string, TimedStep[]>,
): StepRecord[] => {
  if (truth.size <= 1 && found.size <= 1)
    return [{ truth: [...truth.values()].flat(), found: [...found.values()].flat() }];
  const byName = new Map([...found].map(([name, steps]) => [basename(name), steps]));
  const truths = new Map([...truth].map(([name, steps]) => [basename(name), steps]));
  return [...new Set([...truths.keys(), ...byName.keys()])].map((name) => ({
    truth: truths.get(name) ?? [],
    found: byName.get(name) ?? [],
  }));
};

const number = (value: number, digits = 4): number | null =>
  Number.isFinite(value) ? Number(value.toFixed(digits)) : null;

const record = ({ truthCount, foundCount, countError, countBias, boundaries }: StepEvaluation): object => ({
  truth_count: truthCount,
  found_count: foundCount,
  count_error: number(countError),
  count_bias: number(countBias),
  boundaries: boundaries.map((scores) => ({
    tolerance_s: scores.toleranceSeconds,
    precision: number(scores.precision),
    recall: number(scores.recall),
    f1: number(scores.f1),
    bias_s: number(scores.biasSeconds),
    mean_error_s: number(scores.meanErrorSeconds),
  })),
});

const digits = (value: number, places = 4): string => (Number.isFinite(value) ? value.toFixed(places) : '-');

const rows = (
  name: string,
  { truthCount, foundCount, countError, countBias, boundaries }: StepEvaluation,
): string[][] =>
  boundaries.map((scores, i) => [
    i === 0 ? name : '',
    i === 0 ? `${foundCount} of ${truthCount}` : '',
    i === 0 ? digits(countError) : '',
    i === 0 ? digits(countBias) : '',
    `${Math.round(1000 * scores.toleranceSeconds)}`,
    digits(scores.precision),
    digits(scores.recall),
    digits(scores.f1),
    digits(1000 * scores.biasSeconds, 1),
  ]);

const head = [
  'activity',
  'steps',
  'count error',
  'count bias',
  'within ms',
  'precision',
  'recall',
  'F1',
  'bias ms',
];

/** Prints the measures as a table, or as one JSON object in which a measure without cases is null. */
export const runEvaluateSteps = async (
  { truth, results, json }: EvaluateStepsOptions,
  { terminal }: CommandContext,
): Promise<void> => {
  const [annotated, found] = await Promise.all([readStepsOf(truth), readStepsOf(results)]);
  const records = paired(annotated, found);
  const all = evaluateSteps(records);
  const activities = evaluateStepsByActivity(records);
  await terminal.print(
    json
      ? `${JSON.stringify({
          truth,
          results,
          recordings: records.length,
          ...record(all),
          activities: Object.fromEntries([...activities].map(([name, one]) => [name, record(one)])),
        })}\n`
      : formatTable(head, [
          ...rows('all', all),
          ...[...activities].flatMap(([name, one]) => rows(name, one)),
        ]),
  );
};
