import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { KinemaError } from '@kinema/motion/errors';
import { cellsIn, readC3d, readGaitDocument } from '@kinema/motion/formats';
import { gaitEventTypes, sides, type GaitEvent, type Measure } from '@kinema/motion/gait';

/** What one file tells of one recording. */
export interface GaitResult {
  /** What the recording is called; of a table without names, nothing. */
  readonly file: string;
  readonly events: readonly GaitEvent[];
  readonly measures: Readonly<Record<string, Measure>>;
}

const labels: Readonly<Record<string, GaitEvent['type']>> = {
  'foot strike': 'heel-strike',
  'heel strike': 'heel-strike',
  'initial contact': 'heel-strike',
  'foot off': 'toe-off',
  'toe off': 'toe-off',
};

const ofC3d = (content: Uint8Array, file: string): GaitResult[] => [
  {
    file,
    measures: {},
    events: readC3d(content, file).events.flatMap(({ label, context, timeSeconds }): GaitEvent[] => {
      const type = labels[label.toLowerCase()];
      const side = sides.find((name) => name === context.toLowerCase());
      return type && side ? [{ type, side, timeSeconds, sdSeconds: 0 }] : [];
    }),
  },
];

/** Lines of kinema gait, an array of them, or one document. */
const ofJson = (text: string, file: string): GaitResult[] => {
  const isWhole = (() => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      return undefined;
    }
  })();
  const documents: (string | object)[] = Array.isArray(isWhole)
    ? (isWhole as object[])
    : isWhole === undefined
      ? text.split('\n').filter((line) => line.trim() !== '')
      : [text];
  return documents.map((document) => {
    const { recording, analysis } = readGaitDocument(document, file);
    return { file: recording.file, events: analysis.events, measures: analysis.measures };
  });
};

/** Columns type, side and time_s, and file where there are several recordings; or file, measure and value. */
const ofCsv = (text: string, file: string): GaitResult[] => {
  const fail = (reason: string): never => {
    throw new KinemaError('data_invalid', { file, reason });
  };
  const [header = '', ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const names = cellsIn(header);
  const isEvents = ['type', 'side', 'time_s'].every((name) => names.includes(name));
  const isMeasures = ['measure', 'value'].every((name) => names.includes(name));
  if (!isEvents && !isMeasures) fail('it has neither the columns type, side, time_s nor measure, value');
  const results = new Map<string, { file: string; events: GaitEvent[]; measures: Record<string, Measure> }>();
  lines.forEach((line, i) => {
    if (line.trim() === '') return;
    const cells = cellsIn(line);
    const cell = (name: string): string => cells[names.indexOf(name)] ?? '';
    const number = (name: string): number =>
      cell(name) !== '' && Number.isFinite(Number(cell(name)))
        ? Number(cell(name))
        : fail(`line ${i + 2}, ${name} is "${cell(name)}"; it must be a number`);
    const result = results.get(cell('file')) ?? { file: cell('file'), events: [], measures: {} };
    results.set(cell('file'), result);
    if (isEvents) {
      const word = <T extends string>(name: string, words: readonly T[]): T =>
        words.find((one) => one === cell(name)) ??
        fail(`line ${i + 2}, ${name} is "${cell(name)}"; it must be one of ${words.join(', ')}`);
      result.events.push({
        type: word('type', gaitEventTypes),
        side: word('side', sides),
        timeSeconds: number('time_s'),
        sdSeconds: 0,
      });
    } else if (cell('value') !== '') {
      const value = number('value');
      result.measures[cell('measure')] = {
        value,
        spreadSd: Number.NaN,
        standardError: 0,
        ci95: [value, value],
        n: 1,
        measurementSd: 0,
      };
    }
  });
  return [...results.values()];
};

/**
 * Reads events and measures of walks: C3D with events, the JSON of `kinema gait`, or CSV.
 * @throws KinemaError `file_not_found`, `file_empty`, `data_invalid`
 */
export const readGaitResults = async (file: string): Promise<GaitResult[]> => {
  const content = await readFile(file).catch((error: unknown) => {
    throw new KinemaError('file_not_found', { file }, { cause: error });
  });
  if (content.length === 0) throw new KinemaError('file_empty', { file });
  const ending = extname(file).toLowerCase();
  if (ending === '.c3d') return ofC3d(content, file);
  const text = new TextDecoder().decode(content);
  return ending === '.json' || ending === '.jsonl' ? ofJson(text, file) : ofCsv(text, file);
};
