import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { KinemaError } from '@kinema/motion/errors';
import type { CommandContext } from '../run/index.ts';
import { formatTable } from '../terminal/index.ts';
import type { EvaluatePoseOptions } from './command.ts';
import { measure, type Document, type Measured } from './measure.ts';

/** The content of a JSON document, or the records of JSON Lines. */
const parse = (text: string, file: string): unknown =>
  extname(file).toLowerCase() === '.jsonl'
    ? text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [JSON.parse(line) as unknown]))
    : (JSON.parse(text) as unknown);

const readJson = async (file: string): Promise<Document> => {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new KinemaError('file_not_found', { file }, { cause: error });
  });
  try {
    return { file, content: parse(text, file) };
  } catch (error) {
    throw new KinemaError('data_invalid', { file, reason: 'the content is not JSON' }, { cause: error });
  }
};

const digits = (value: number): string => (Number.isNaN(value) ? '-' : value.toFixed(4));

const table = ({ rules, metrics, intervals, pictures, persons }: Measured): string => {
  const rows = Object.entries(metrics).map(([name, value]) => {
    const interval = intervals?.[name];
    return [name, digits(value), ...(interval ? [`${digits(interval[0])} to ${digits(interval[1])}`] : [])];
  });
  const counts = persons
    ? `${pictures} pictures, ${persons.measured} persons, ${persons.unmeasured} left out`
    : `${pictures} pictures`;
  return `${rules} (${counts})\n${formatTable(['measure', 'value', ...(intervals ? ['95 % interval'] : [])], rows)}`;
};

const record = ({ persons, ...group }: Measured): object => ({
  ...group,
  ...(persons && { persons: persons.measured, persons_left_out: persons.unmeasured }),
});

/** Prints the measures as tables, or as one JSON object in which a measure without cases is null. */
export const runEvaluatePose = async (
  options: EvaluatePoseOptions,
  { terminal }: CommandContext,
): Promise<void> => {
  const [truth, results] = await Promise.all([readJson(options.truth), readJson(options.results)]);
  const groups = measure(truth, results, options);
  await terminal.print(
    options.json
      ? `${JSON.stringify({ truth: truth.file, results: results.file, evaluations: groups.map(record) })}\n`
      : groups.map(table).join('\n'),
  );
};
