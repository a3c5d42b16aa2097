import { NOT_STATED, type GaitReport } from '@kinema/motion/gait';
import { printable } from './printable.ts';
import {
  drawAgreement,
  drawComparison,
  drawCurves,
  drawHeadOfReport,
  drawMeasures,
  drawMethod,
  drawWalk,
} from './sections.ts';
import { Sheet } from './sheet.ts';

/** What tells one report from another, as far as it is stated. */
const aboutOf = (report: GaitReport): string =>
  ['Person', 'Date', 'File']
    .flatMap(
      (name) =>
        [...report.subject, ...report.recording].find(({ term }) => term === name)?.text ?? NOT_STATED,
    )
    .filter((text) => text !== NOT_STATED)
    .join(', ');

/** The report with texts that the fonts can show, which says what they cannot. */
const inPrint = (given: GaitReport): GaitReport => {
  const { value, missing } = printable(given);
  if (missing.length === 0) return value;
  const note = `Signs that the fonts of this print do not have stand as “?”: ${missing.join(', ')}.`;
  return { ...value, notes: [...value.notes, note] };
};

/**
 * A gait report on A4 pages, as a PDF with vector drawings and its own fonts.
 * @param createdAt what the file says of when it was made; the same report made at the same time is the same file
 */
export const gaitReportPdf = async (given: GaitReport, createdAt: Date): Promise<Uint8Array> => {
  const report = inPrint(given);
  const about = aboutOf(report);
  const sheet = new Sheet({ title: 'Gait report', subject: about, createdAt });
  drawHeadOfReport(sheet, report);
  drawWalk(sheet, report);
  drawMeasures(sheet, report);
  drawCurves(sheet, report);
  if (report.agreement) drawAgreement(sheet, report.agreement);
  if (report.comparison) drawComparison(sheet, report.comparison);
  drawMethod(sheet, report);
  return sheet.finish(`Gait report: ${about}; made ${createdAt.toISOString().slice(0, 10)}`);
};
