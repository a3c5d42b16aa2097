import { readGaitDocument } from '@kinema/motion/formats';
import { gaitReport } from '@kinema/motion/gait';
import { analyseGait, type GaitOptions } from './analyse.ts';
import { gaitForms } from './exports.ts';
import { readGaitSource } from './source.ts';

/** A file's gait as bytes, in one of the forms of `gaitForms`. */
export interface GaitAnswer {
  readonly content: string | Uint8Array;
  readonly contentType: string;
}

/**
 * Measures the gait in a file and gives it in a form.
 * @param file what it is called in messages and in the answer
 * @param ending one of `gaitEndings`
 * @throws KinemaError `file_empty`, `data_invalid`, `no_scale`, `export_impossible`
 */
export const answerGait = async (
  file: string,
  content: Uint8Array,
  options: GaitOptions,
  ending: string,
): Promise<GaitAnswer> => {
  const form = gaitForms.find((one) => one.ending === ending)!;
  const gait = analyseGait(file, readGaitSource(content, file), options);
  return { content: await form.content(gait, {}), contentType: form.contentType };
};

/**
 * The report of a session as a PDF, from the documents that are told of it and of an earlier one.
 * @throws KinemaError `data_invalid` with the place that is wrong
 */
export const answerGaitReport = async (
  session: object,
  earlier: object | undefined,
  createdAt: Date,
): Promise<Uint8Array> => {
  const { gaitReportPdf } = await import('../gait-report/index.ts');
  return gaitReportPdf(
    gaitReport(readGaitDocument(session, 'session'), {
      ...(earlier && { earlier: readGaitDocument(earlier, 'earlier') }),
    }),
    createdAt,
  );
};
