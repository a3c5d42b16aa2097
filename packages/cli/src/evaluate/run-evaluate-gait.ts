import { basename } from 'node:path';
import { KinemaError } from '@kinema/motion/errors';
import {
  evaluateGaitEvents,
  evaluateMeasures,
  type GaitEventScores,
  type MeasureScores,
} from '@kinema/motion/evaluate';
import { isMeasured } from '@kinema/motion/gait';
import type { CommandContext } from '../run/index.ts';
import { formatTable } from '../terminal/index.ts';
import type { EvaluateGaitOptions } from './options.ts';
import { readGaitResults, type GaitResult } from './gait-files.ts';

const isEmpty = (measures: GaitResult['measures']): boolean => Object.keys(measures).length === 0;

/** Recordings by the names of their files; where either side knows of one recording only, names need not agree. */
const paired = (truth: readonly GaitResult[], found: readonly GaitResult[]): [GaitResult, GaitResult][] => {
  const nothing = (file: string): GaitResult => ({ file, events: [], measures: {} });
  if (truth.length === 1 && found.length === 1) return [[truth[0]!, found[0]!]];
  const name = ({ file }: GaitResult): string => basename(file);
  return truth.map((one) => [one, found.find((other) => name(other) === name(one)) ?? nothing(one.file)]);
};

/** Why nothing can be compared, where that is so. */
const incomparable = (
  pairs: readonly (readonly [GaitResult, GaitResult])[],
  measures: readonly MeasureScores[],
): string | undefined => {
  const count = (of: (pair: readonly [GaitResult, GaitResult]) => GaitResult): number =>
    pairs.reduce((sum, pair) => sum + of(pair).events.length, 0);
  const [events, found] = [count(([one]) => one), count(([, other]) => other)];
  if (measures.some((scores) => scores.found > 0) || (events > 0 && found > 0)) return undefined;
  return events === 0 && measures.length === 0
    ? 'the truth holds neither events nor measures'
    : 'the results hold nothing of what the truth tells: neither events nor a measure of the same recordings, whose files must be named alike';
};

const number = (value: number, digits: number): number | null =>
  Number.isFinite(value) ? Number(value.toFixed(digits)) : null;

const eventWire = (scores: GaitEventScores): object => ({
  type: scores.type,
  truth_count: scores.truth,
  pair_count: scores.pairs,
  missed_count: scores.missed,
  extra_count: scores.extra,
  mean_absolute_error_s: number(scores.meanAbsoluteErrorSeconds, 5),
  bias_s: number(scores.biasSeconds, 5),
  within_95_share: number(scores.within95, 4),
});

const measureWire = (scores: MeasureScores): object => ({
  name: scores.name,
  truth_count: scores.truth,
  found_count: scores.found,
  mean_absolute_error: number(scores.meanAbsoluteError, 5),
  bias: number(scores.bias, 5),
  relative_error: number(scores.relativeError, 5),
  within_95_share: number(scores.within95, 4),
});

const digits = (value: number, places: number): string =>
  Number.isFinite(value) ? value.toFixed(places) : '-';

const tables = (events: readonly GaitEventScores[], measures: readonly MeasureScores[]): string =>
  [
    formatTable(
      ['events', 'true', 'missed', 'extra', 'mean error ms', 'bias ms', 'in 95 %'],
      events.map((scores) => [
        scores.type,
        scores.truth,
        scores.missed,
        scores.extra,
        digits(1000 * scores.meanAbsoluteErrorSeconds, 1),
        digits(1000 * scores.biasSeconds, 1),
        digits(scores.within95, 2),
      ]),
    ),
    ...(measures.length > 0
      ? [
          formatTable(
            ['measure', 'true', 'found', 'mean error', 'bias', 'relative', 'in 95 %'],
            measures.map((scores) => [
              scores.name,
              scores.truth,
              scores.found,
              digits(scores.meanAbsoluteError, 4),
              digits(scores.bias, 4),
              digits(scores.relativeError, 4),
              digits(scores.within95, 2),
            ]),
          ),
        ]
      : []),
  ].join('\n');

/** Prints how well events and measures were found, as tables or as one JSON object. */
export const runEvaluateGait = async (
  { truth, results, toleranceS, json }: EvaluateGaitOptions,
  { terminal }: CommandContext,
): Promise<void> => {
  const [right, found] = await Promise.all([readGaitResults(truth), readGaitResults(results)]);
  const pairs = paired(right, found);
  const events = evaluateGaitEvents(
    pairs.map(([one, other]) => ({ truth: one.events, found: other.events })),
    toleranceS,
  );
  const measures = evaluateMeasures(
    pairs.map(([one, other]) => ({
      truth: Object.fromEntries(
        Object.entries(one.measures).flatMap(([name, measure]) =>
          isMeasured(measure) ? [[name, measure.value]] : [],
        ),
      ),
      found: other.measures,
    })),
  );
  const reason = incomparable(pairs, measures);
  if (reason !== undefined) throw new KinemaError('data_invalid', { file: results, reason });
  const missing = pairs.filter(([, other]) => other.events.length === 0 && isEmpty(other.measures));
  if (missing.length > 0)
    terminal.say(
      `not in ${results}: ${missing.map(([one]) => one.file).join(', ')}; all of it counts as missed`,
    );
  await terminal.print(
    json
      ? `${JSON.stringify({
          truth,
          results,
          recordings: pairs.length,
          tolerance_s: toleranceS,
          events: events.map(eventWire),
          measures: measures.map(measureWire),
        })}\n`
      : tables(events, measures),
  );
};
