import { expect, test } from 'vitest';
import { stepsOf } from '@kinema/motion/steps';
import { makeWalk } from '@kinema/motion/steps/testing';
import { describeCharts, describeCount, formatMoment, formatMoments, formatSpan } from './describe.ts';
import { shownFindings, spansWithin } from './findings.ts';

test('moments are seconds, minutes or hours, with the digits that tell them apart', () => {
  expect(formatMoment(12.54, 1)).toBe('12.5 s');
  expect(formatMoment(59.96, 1)).toBe('1:00.0');
  expect(formatMoment(185)).toBe('3:05');
  expect(formatMoment(3765.5, 1)).toBe('1:02:45.5');
  expect(formatMoment(-2, 1)).toBe('−2.0 s');
  expect(formatMoments([60, 60.5, 61])).toEqual(['1:00.0', '1:00.5', '1:01.0']);
  expect(formatMoments([0, 20, 40])).toEqual(['0 s', '20 s', '40 s']);
});

test('a span names its seconds once, and its minutes at both ends', () => {
  expect(formatSpan(3.42, 35.9)).toBe('3.4 – 35.9 s');
  expect(formatSpan(3, 75)).toBe('3.0 s – 1:15.0');
  expect(formatSpan(75, 90)).toBe('1:15.0 – 1:30.0');
});

const startSeconds = 1_700_000_000;
const { columns } = makeWalk({ seconds: 30, startSeconds });
const report = stepsOf(columns);
const source = { file: 'f', method: 'm', startSeconds, endSeconds: startSeconds + 30, warnings: [] };
const shown = shownFindings({ source, report });

test('what is shown counts from the first reading, whatever clock the file is on', () => {
  expect(shown.steps[0]!.startSeconds).toBeCloseTo(report.steps[0]!.startSeconds - startSeconds);
  expect(shown.steps.at(-1)!.endSeconds).toBeLessThan(30);
  expect(shown.cadence.values.every((value) => value === null || Math.abs(value - 109) < 25)).toBe(true);
  expect(shown.cadence.times.length).toBeGreaterThan(shown.steps.length - 3);
});

test('the charts are told in words', () => {
  expect(describeCharts(shown)).toMatch(/^30 s of signal with \d+ steps, 1 walking bout, still .*walking/);
  expect(describeCount(0)).toBe('No steps');
});

test('of spans in order, those within a part are found', () => {
  const spans = [0, 1, 2, 3].map((i) => ({ startSeconds: i, endSeconds: i + 1 }));
  expect(spansWithin(spans, 1.5, 2.5).map(({ startSeconds: start }) => start)).toEqual([1, 2]);
  expect(spansWithin(spans, 10, 20)).toEqual([]);
});
