import {
  aboutCurves,
  agreementFigure,
  curveFigure,
  footfallFigure,
  footprintFigure,
  phaseFigure,
  sentence,
  type AgreementReport,
  type Comparison,
  type Fact,
  type Figure,
  type GaitReport,
  type MeasureRow,
} from '@kinema/motion/gait';
import { drawFigure } from './draw-figure.ts';
import { drawTable, type Column, type Row } from './draw-table.ts';
import { BODY_SIZE, SMALL_SIZE, type Sheet } from './sheet.ts';

const FACT_TERM = 54;

/** Lists of facts side by side. */
const drawFacts = (sheet: Sheet, lists: readonly { title: string; facts: readonly Fact[] }[]): void => {
  const room = sheet.width / lists.length;
  const top = sheet.y;
  const ends = lists.map(({ title, facts }, i) => {
    const x = sheet.left + i * room;
    sheet.y = top;
    sheet.write(title, { x, width: room, face: 'strong' });
    for (const { term, text } of facts) {
      const width = room - FACT_TERM - 10;
      sheet.set({ ink: 'quiet' }).text(term, x, sheet.y, { width: FACT_TERM });
      sheet.write(text, { x: x + FACT_TERM, width });
    }
    return sheet.y;
  });
  sheet.y = Math.max(...ends);
};

/** Whose walk it is, how it was recorded, and on what the numbers rest. */
export const drawHeadOfReport = (sheet: Sheet, report: GaitReport): void => {
  sheet.write('Gait report', { size: 20, face: 'strong' });
  sheet.y += 2;
  sheet.rule();
  sheet.y += 8;
  drawFacts(sheet, [
    { title: 'Person', facts: report.subject },
    { title: 'Recording', facts: report.recording },
    { title: 'Quality', facts: report.quality },
  ]);
  if (report.notes.length > 0) sheet.y += 6;
  for (const note of report.notes) sheet.write(`Note: ${note}`);
};

/** A figure under a heading of its own, with small print below. */
const drawUnder = (sheet: Sheet, title: string, figure: Figure, about?: string): void => {
  sheet.head(title, figure.height);
  drawFigure(sheet, figure, sheet.left, sheet.y);
  sheet.y += figure.height;
  if (about !== undefined) sheet.write(about, { size: SMALL_SIZE, ink: 'quiet' });
};

/** The gait cycle, the footfalls and the footprints. */
export const drawWalk = (sheet: Sheet, { shown, phases, walk, aboutFootprints }: GaitReport): void => {
  if (!shown.footfalls) return;
  const { width } = sheet;
  if (phases.length > 0) drawUnder(sheet, 'Phases of the gait cycle', phaseFigure(phases, width));
  drawUnder(
    sheet,
    'Footfalls',
    footfallFigure(walk, { width }),
    'Bars are contacts with the ground; grey is what was left out.',
  );
  if (walk.footprints && walk.footprints.length > 0)
    drawUnder(sheet, 'Footprints', footprintFigure(walk, { width }), aboutFootprints);
  else sheet.write(aboutFootprints, { size: SMALL_SIZE, ink: 'quiet' });
};

const standings = { below: 'below', within: 'within', above: 'above', undecided: 'not sure' } as const;

const measureColumns: readonly Column[] = [
  { title: 'measure', width: 148 },
  { title: 'value', width: 44, align: 'right' },
  { title: 'unit', width: 68 },
  { title: 'spread', width: 38, align: 'right' },
  { title: 'n', width: 26, align: 'right' },
  { title: '95 % interval', width: 78 },
  { title: 'reference range', width: 103 },
];

const measureCells = ({ term, value, unit, spread, n, interval, reference }: MeasureRow): string[] => [
  ...[term, value, unit, spread, String(n), interval],
  reference ? `${reference.range} [${reference.source}] ${standings[reference.standing]}` : '',
];

/** The table of measures with its sources, and what is withheld. */
export const drawMeasures = (
  sheet: Sheet,
  { shown, table: { sections, sources, withheld } }: GaitReport,
): void => {
  if (!shown.measures) return;
  sheet.head('Measures');
  drawTable(
    sheet,
    measureColumns,
    sections.flatMap(({ title, rows }): Row[] => [{ heading: title }, ...rows.map(measureCells)]),
  );
  sources.forEach((source, i) => sheet.write(`[${i + 1}] ${source}`, { size: SMALL_SIZE, ink: 'quiet' }));
  for (const { reason, terms } of withheld)
    sheet.write(`Withheld, because ${reason}: ${terms.join('; ')}.`, { size: SMALL_SIZE, ink: 'quiet' });
};

const CURVE_HEIGHT = 128;
const CURVE_GAP = 14;

/** Two panels of curves in a row. */
export const drawCurves = (sheet: Sheet, { curves }: GaitReport): void => {
  if (curves.length === 0) return;
  const width = (sheet.width - CURVE_GAP) / 2;
  sheet.head('Angles over the gait cycle', CURVE_HEIGHT + 20);
  sheet.write(aboutCurves(curves), { size: SMALL_SIZE, ink: 'quiet' });
  for (let i = 0; i < curves.length; i += 2) {
    sheet.need(CURVE_HEIGHT + 24);
    const top = sheet.y + 4;
    curves.slice(i, i + 2).forEach((panel, column) => {
      const x = sheet.left + column * (width + CURVE_GAP);
      drawFigure(sheet, curveFigure(panel, { width, height: CURVE_HEIGHT }), x, top);
      sheet
        .set({ size: SMALL_SIZE, ink: 'quiet' })
        .text(panel.about, x, top + CURVE_HEIGHT, { width, height: 10, ellipsis: true });
    });
    sheet.y = top + CURVE_HEIGHT + 16;
  }
};

const eventColumns: readonly Column[] = [
  { title: 'event, second minus first', width: 150 },
  { title: 'pairs', width: 36, align: 'right' },
  { title: 'bias, ms', width: 44, align: 'right' },
  { title: '95 % interval', width: 84 },
  { title: '95 % limits of agreement', width: 106 },
  { title: 'in one alone', width: 85 },
];

const agreedColumns: readonly Column[] = [
  { title: 'measure', width: 160 },
  { title: 'first', width: 46, align: 'right' },
  { title: 'second', width: 46, align: 'right' },
  { title: 'difference', width: 50, align: 'right' },
  { title: 'explained by both', width: 58, align: 'right' },
  { title: 'unit', width: 70 },
  { title: '', width: 75 },
];

const alone = (first: number, second: number): string =>
  first === 0 && second === 0 ? 'none' : `first ${first}, second ${second}`;

/** How another recording of the same walk agrees with this one. */
export const drawAgreement = (sheet: Sheet, agreement: AgreementReport): void => {
  const { first, second, synchrony, events, strides, measures, differing } = agreement;
  sheet.head('Agreement of two recordings of this walk');
  sheet.write(`First: ${first}. Second: ${second}.`);
  for (const line of synchrony) sheet.write(line);
  const figure = agreementFigure(agreement, sheet.width);
  sheet.need(figure.height + 20);
  drawFigure(sheet, figure, sheet.left, sheet.y + 4);
  sheet.y += figure.height + 4;
  sheet.write(
    'Each dot is an event that both have: second minus first. Lines are biases, bands the limits of agreement.',
    { size: SMALL_SIZE, ink: 'quiet' },
  );
  sheet.y += 4;
  drawTable(sheet, eventColumns, [
    { heading: 'Events' },
    ...events.map(({ term, pairs, bias, biasInterval, limits, onlyFirst, onlySecond }) => [
      ...[term, String(pairs), bias, biasInterval, limits],
      alone(onlyFirst, onlySecond),
    ]),
    { heading: 'Each stride' },
    ...strides.map(({ term, pairs, bias, biasInterval, limits }) => [
      ...[term, String(pairs), bias, biasInterval, limits],
      '',
    ]),
  ]);
  sheet.y += 6;
  sheet.write(
    differing === 0
      ? `All ${measures.length} measures that both have differ by no more than the uncertainty of both explains.`
      : `${differing} of ${measures.length} measures that both have differ by more than the uncertainty of both explains.`,
  );
  drawTable(
    sheet,
    agreedColumns,
    measures.map(({ term, unit, agrees, ...row }) => [
      ...[term, row.first, row.second, row.difference, row.explained, unit],
      agrees ? 'agree' : 'differ',
    ]),
  );
};

const comparisonColumns: readonly Column[] = [
  { title: 'measure', width: 160 },
  { title: 'earlier', width: 46, align: 'right' },
  { title: 'now', width: 46, align: 'right' },
  { title: 'change', width: 46, align: 'right' },
  { title: 'least that can be told', width: 62, align: 'right' },
  { title: 'unit', width: 70 },
  { title: '', width: 75 },
];

/** What changed since an earlier session, and what cannot be told. */
export const drawComparison = (
  sheet: Sheet,
  { with: earlier, cautions, rows, changed }: Comparison,
): void => {
  sheet.head('Comparison with an earlier session');
  sheet.write(
    `Earlier: ${earlier}. ${changed} of ${rows.length} measures changed by more than the two sessions can tell from none.`,
  );
  for (const caution of cautions) sheet.write(sentence(caution));
  drawTable(
    sheet,
    comparisonColumns,
    rows.map(({ term, earlier: before, now, change, detectable, unit, verdict }) => [
      ...[term, before, now, change, detectable, unit],
      verdict,
    ]),
  );
};

/** What was left out, how it was made, and how to read it. */
export const drawMethod = (sheet: Sheet, { leftOut, method, reading }: GaitReport): void => {
  if (leftOut.length > 0) {
    sheet.head('Left out', 30);
    for (const { side, startSeconds, endSeconds, reason } of leftOut)
      sheet.write(`${startSeconds.toFixed(2)} to ${endSeconds.toFixed(2)} s, ${side}: ${reason}.`, {
        size: BODY_SIZE,
      });
  }
  sheet.head('Method', 40);
  for (const { term, text } of method) sheet.write(`${term}: ${text}`);
  sheet.y += 4;
  for (const line of reading) sheet.write(line);
};
