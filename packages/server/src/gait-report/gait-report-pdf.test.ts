import { inflateSync } from 'node:zlib';
import { gaitMeasures, gaitReport, type GaitSession } from '@kinema/motion/gait';
import { expect, test } from 'vitest';
import { gaitReportPdf } from './gait-report-pdf.ts';
import { printable } from './printable.ts';

const FIRST_OF_MAY = new Date('2026-05-01T10:00:00Z');

/** A session of which nothing is known but all measures. */
const session: GaitSession = {
  subject: { pseudonym: 'Ανδρέας, Ивана' },
  recording: { file: 'walk.c3d' },
  provenance: { softwareVersion: '0.1.0', models: [], parameters: {}, inputs: [] },
  analysis: {
    conditions: { view: '3d', method: 'as made', eventErrors: {} },
    events: [],
    passes: [],
    strides: [],
    leftOut: [],
    measures: Object.fromEntries(
      gaitMeasures.map(({ name }) => [
        name,
        { value: 1, spreadSd: 0.1, standardError: 0.03, ci95: [0.9, 1.1], n: 9, measurementSd: 0.01 },
      ]),
    ),
    curves: [],
    notes: [],
  },
};

const textOf = (pdf: Uint8Array): string => Buffer.from(pdf).toString('latin1');

const pagesOf = (pdf: Uint8Array): number => textOf(pdf).match(/\/Type \/Page\b/g)?.length ?? 0;

/** The instructions that draw, of all pages. */
const drawingOf = (pdf: Uint8Array): string =>
  [...textOf(pdf).matchAll(/\/FlateDecode[^>]*>>\nstream\n([\s\S]*?)\nendstream/g)]
    .map(([, packed]) => {
      try {
        return inflateSync(Buffer.from(packed!, 'latin1')).toString('latin1');
      } catch {
        return '';
      }
    })
    .join('\n');

test('every measure of the catalogue has its row, over several A4 pages', async () => {
  const pdf = await gaitReportPdf(gaitReport(session), FIRST_OF_MAY);
  expect(textOf(pdf).startsWith('%PDF-1.')).toBe(true);
  expect(textOf(pdf)).toContain('/MediaBox [0 0 595.28 841.89]');
  expect(pagesOf(pdf)).toBeGreaterThan(1);
  // Each text is drawn between BT and ET; a row has at least seven.
  expect(drawingOf(pdf).match(/\bBT\b/g)!.length).toBeGreaterThan(6 * gaitMeasures.length);
});

test('a session beside an earlier one takes more pages, and signs of a page come from fonts in the file', async () => {
  const alone = await gaitReportPdf(gaitReport(session), FIRST_OF_MAY);
  const compared = await gaitReportPdf(gaitReport(session, { earlier: session }), FIRST_OF_MAY);
  expect(pagesOf(compared)).toBeGreaterThan(pagesOf(alone));
  expect(textOf(compared).match(/\/FontFile2/g)!.length).toBe(2);
  expect(textOf(compared)).not.toContain('/Type1');
});

test('a walk without a step takes one page, without sections that would be empty', async () => {
  const analysis = {
    ...session.analysis,
    measures: Object.fromEntries(
      gaitMeasures.map(({ name }) => [name, { withheld: 'no whole stride was found' }]),
    ),
  };
  const report = gaitReport({ ...session, analysis });
  const textsOf = async (own: typeof report): Promise<number> =>
    drawingOf(await gaitReportPdf(own, FIRST_OF_MAY)).match(/\bBT\b/g)!.length;
  expect(pagesOf(await gaitReportPdf(report, FIRST_OF_MAY))).toBe(1);
  for (const part of ['footfalls', 'measures'] as const)
    expect(await textsOf(report)).toBeLessThan(
      await textsOf({ ...report, shown: { ...report.shown, [part]: true } }),
    );
});

test('the foot of the pages and the title say of person and date only what is stated', async () => {
  const pdf = textOf(await gaitReportPdf(gaitReport({ ...session, subject: {} }), FIRST_OF_MAY));
  expect(pdf).toContain('(walk.c3d)');
});

test('the same report made at the same time is the same file', async () => {
  const [one, other] = await Promise.all([
    gaitReportPdf(gaitReport(session), FIRST_OF_MAY),
    gaitReportPdf(gaitReport(session), FIRST_OF_MAY),
  ]);
  expect(Buffer.compare(one, other)).toBe(0);
});

test('names in letters that the fonts do not have are replaced sign by sign, and it is told which', () => {
  const name = 'Zoë Ανδρέας Ивана 张三 👩‍⚕️';
  expect(printable({ facts: [{ text: name }], count: 3 })).toEqual({
    value: { facts: [{ text: 'Zoë Ανδρέας Ивана ?? ?' }], count: 3 },
    missing: ['U+5F20', 'U+4E09', 'U+1F469', 'U+2695'],
  });
});
