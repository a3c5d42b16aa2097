import { extname } from 'node:path';
import { KinemaError } from '@kinema/motion/errors';
import {
  evaluateHands,
  parseHandTruth,
  parseHandTruthCsv,
  type Confusion,
  type HandPrediction,
  type HandTruth,
  type PictureHands,
} from '@kinema/motion/evaluate';
import { readHandLines } from '@kinema/motion/formats';
import type { CommandContext } from '../run/index.ts';
import { formatTable } from '../terminal/index.ts';
import type { EvaluateHandsOptions } from './options.ts';
import { readDocument, readText } from './document.ts';
import { measured, measureTable } from './measured.ts';

const readTruth = async (file: string): Promise<PictureHands<HandTruth>[]> =>
  extname(file).toLowerCase() === '.csv'
    ? parseHandTruthCsv(await readText(file), file)
    : parseHandTruth((await readDocument(file)).content, file);

const readPredictions = async (file: string): Promise<PictureHands<HandPrediction>[]> => {
  const { content } = await readDocument(file);
  if (!Array.isArray(content))
    throw new KinemaError('data_invalid', { file, reason: 'it must be a list of what kinema hands prints' });
  return readHandLines(
    content.map((record) => JSON.stringify(record)),
    file,
  );
};

const slashes = (path: string): string => path.replaceAll('\\', '/');

/** Whether one path is the end of the other, part by part. */
const samePicture = (a: string, b: string): boolean => {
  const [short, long] = a.length < b.length ? [slashes(a), slashes(b)] : [slashes(b), slashes(a)];
  return long === short || long.endsWith(`/${short}`);
};

/**
 * The predictions under the names that the labels have.
 * @throws KinemaError `data_invalid` where no picture of the labels is among them, or two are
 */
const underNamesOf = (
  truth: readonly PictureHands<HandTruth>[],
  predictions: readonly PictureHands<HandPrediction>[],
  file: string,
): PictureHands<HandPrediction>[] => {
  const named = truth.flatMap(({ file: name, frame }) => {
    const found = predictions.filter((one) => one.frame === frame && samePicture(one.file, name));
    if (found.length > 1)
      throw new KinemaError('data_invalid', { file, reason: `it tells of more than one ${name}` });
    return found.map((one) => ({ ...one, file: name }));
  });
  if (named.length === 0)
    throw new KinemaError('data_invalid', { file, reason: 'it tells of none of the pictures of the labels' });
  return named;
};

const confusionTable = (title: string, { labels, readings, counts }: Confusion): string =>
  labels.length === 0
    ? ''
    : `\n${formatTable(
        [title, ...readings],
        labels.map((label, row) => [label, ...counts[row]!]),
      )}`;

/** Whether a label says anything that readings can be right or wrong about. */
const saysSomething = ({ fingerCount, gesture, landmarks }: HandTruth): boolean =>
  fingerCount !== undefined || gesture !== undefined || landmarks !== undefined;

/** Prints the measures as tables, or as one JSON object in which a measure without cases is null. */
export const runEvaluateHands = async (
  { truth: truthFile, results, unplaced, intervals, json = false }: EvaluateHandsOptions,
  { terminal }: CommandContext,
): Promise<void> => {
  const [truth, predictions] = await Promise.all([readTruth(truthFile), readPredictions(results)]);
  const labelled = truth.flatMap(({ hands }) => hands);
  if (labelled.length > 0 && !labelled.some(saysSomething))
    terminal.say(
      `No hand in ${truthFile} has a finger_count, a gesture or landmarks: only whether it is found is measured.`,
    );
  const evaluation = evaluateHands(truth, underNamesOf(truth, predictions, results), { unplaced });
  const group = measured(`hands, ${unplaced} where unplaced`, evaluation, intervals);
  const { hands, fingerCounts, gestures } = evaluation;
  await terminal.print(
    json
      ? `${JSON.stringify({ truth: truthFile, results, ...group, hands, finger_counts: fingerCounts, gestures })}\n`
      : measureTable(group, `, ${hands} hands`) +
          confusionTable('fingers', fingerCounts) +
          confusionTable('gesture', gestures),
  );
};
