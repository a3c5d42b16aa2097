import { hash } from 'node:crypto';
import { KinemaError } from '@kinema/motion/errors';
import { readGaitDocument, type ImuCsvOptions } from '@kinema/motion/formats';
import { gaitReport, type SensorPlace } from '@kinema/motion/gait';
import { analyseGait, withOrigin, type FileGait, type GaitOptions } from './analyse.ts';
import { gaitForms } from './exports.ts';
import { feetOf } from './one-walk.ts';
import { readGaitSource } from './source.ts';

/** A file's gait as bytes, in one of the forms of `gaitForms`. */
export interface GaitAnswer {
  readonly content: string | Uint8Array;
  readonly contentType: string;
}

/** A file that came in, and where its sensor was carried where that is stated. */
export interface GaitFile {
  readonly name: string;
  readonly content: Uint8Array;
  readonly place?: SensorPlace;
}

/** What is stated of files. */
export interface GaitAsked {
  readonly options: GaitOptions;
  /** Of tables of readings that do not say it themselves. */
  readonly layout: ImuCsvOptions;
  /** All of that by its names on the wire, for the provenance. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** One recording of a walk: a file, or those of sensors on both feet. */
const gaitOf = (files: readonly GaitFile[], { options, layout, parameters }: GaitAsked): FileGait => {
  const sources = files.map(({ name, content, place }) =>
    readGaitSource(content, name, { ...layout, ...(place && { place }) }),
  );
  const name = files.map((file) => file.name).join(' + ');
  const source = sources.length === 1 ? sources[0] : feetOf(sources);
  if (!source)
    throw new KinemaError('data_invalid', {
      file: name,
      reason: 'several files of one recording must be two, of sensors on the two feet',
    });
  const inputs = files.map((file) => ({ name: file.name, sha256: hash('sha256', file.content, 'hex') }));
  return withOrigin(analyseGait(name, source, options), { parameters, inputs });
};

/**
 * Measures the gait in files and gives it in a form.
 * @param files of the walk: one, or two of sensors on the two feet
 * @param beside likewise of a second recording of the same walk, if there is one
 * @param ending one of `gaitEndings`
 * @throws KinemaError `file_empty`, `data_invalid`, `reading_unstated`, `no_scale`, `export_impossible`, `bad_request`
 */
export const answerGait = async (
  files: readonly GaitFile[],
  beside: readonly GaitFile[],
  asked: GaitAsked,
  ending: string,
): Promise<GaitAnswer> => {
  const form = gaitForms.find((one) => one.ending === ending)!;
  const gait = gaitOf(files, asked);
  const other = beside.length > 0 ? gaitOf(beside, asked).session : undefined;
  return { content: await form.content(gait, { ...(other && { other }) }), contentType: form.contentType };
};

/**
 * The report of a session as a PDF, from the documents that are told of it and of those it is put beside.
 * @throws KinemaError `data_invalid` with the place that is wrong; `bad_request` where two are not of one walk
 */
export const answerGaitReport = async (
  session: object,
  { earlier, other }: { readonly earlier?: object; readonly other?: object },
  createdAt: Date,
): Promise<Uint8Array> => {
  const { gaitReportPdf } = await import('../gait-report/index.ts');
  const report = gaitReport(readGaitDocument(session, 'session'), {
    ...(earlier && { earlier: readGaitDocument(earlier, 'earlier') }),
    ...(other && { other: readGaitDocument(other, 'other') }),
  });
  return gaitReportPdf(report, createdAt);
};
