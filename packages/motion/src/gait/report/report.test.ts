import { expect, test } from 'vitest';
import type { GaitAnalysis } from '../analysis.ts';
import { withheld } from '../measure.ts';
import { madeSession } from '../testing/made-session.ts';
import { aboutCurves } from './curve-panels.ts';
import { gaitReport } from './report.ts';

test('a report says whose walk it is, how it was recorded, on what it rests and by what it was made', () => {
  const report = gaitReport(madeSession());
  const texts = Object.fromEntries(
    [...report.subject, ...report.recording, ...report.quality, ...report.method].map(({ term, text }) => [
      term,
      text,
    ]),
  );
  expect(texts).toMatchObject({
    Person: 'K-017',
    Height: '1.65 m',
    Date: '2026-11-28',
    Seen: 'from the side',
    Walked: 'over ground',
    Strides: '9 left, 9 right, in 1 pass',
    'Left out': '1',
    'Heel strikes': '± 13 ms (standard deviation)',
    Software: 'Kinema 0.1.0',
  });
  expect(texts['Model']).toContain('abab');
  expect(report.notes).toEqual(['The far leg is hidden in a third of the pictures.']);
  expect(report.comparison).toBeUndefined();
});

test('a file is named without the folders that lead to it', () => {
  const session = madeSession();
  const filed = { ...session, recording: { ...session.recording, file: '/clinic/Jane Doe/walk.mp4' } };
  expect(JSON.stringify(gaitReport(filed, { earlier: filed }))).not.toContain('Jane');
});

test('that Kinema is no medical device is said once', () => {
  const text = JSON.stringify(gaitReport(madeSession(), { earlier: madeSession() }));
  expect(text.match(/medical/g)).toHaveLength(1);
});

test('a second recording of the walk is told how it agrees, with its own method', () => {
  const session = madeSession();
  const other = {
    ...session,
    recording: { file: 'feet.csv' },
    analysis: {
      ...session.analysis,
      conditions: { ...session.analysis.conditions, view: 'sensor' as const },
      events: session.analysis.events.map((event) => ({
        ...event,
        timeSeconds: event.timeSeconds + 2 + (event.type === 'toe-off' ? 0.03 : 0),
      })),
    },
  };
  const report = gaitReport(session, { other });
  expect(report.agreement).toMatchObject({
    first: 'walk.mp4, 2026-11-28 (from the side)',
    second: 'feet.csv (by a sensor on the body)',
    differing: 0,
  });
  const bias = (term: string) =>
    Number(report.agreement!.events.find((row) => row.term === term)!.bias.replace('−', '-'));
  expect(bias('toe off, left') - bias('heel strike, left')).toBe(30);
  expect(report.agreement!.synchrony[0]).toMatch(/ahead of/);
  expect(report.method.map(({ term }) => term)).toContain('Events, second recording');
});

test('why no footprints are drawn is said', () => {
  const session = madeSession();
  const { footprints: _none, ...analysis } = session.analysis;
  const measures = { ...analysis.measures, step_length_m: withheld('no scale: give --height-m') };
  const report = gaitReport({ ...session, analysis: { ...analysis, measures } });
  expect(report.aboutFootprints).toBe(
    'No footprints are drawn: no scale: the height of the person is not stated.',
  );
});

test('what has nothing to show is left out, and why is said', () => {
  const session = madeSession();
  const measures = { cadence_spm: withheld('no whole stride was found') };
  const reportOf = (analysis: Partial<GaitAnalysis>) => {
    const { shown, notes } = gaitReport({ ...session, analysis: { ...session.analysis, ...analysis } });
    return { shown, told: notes.slice(1) };
  };
  expect(reportOf({})).toEqual({ shown: { footfalls: true, measures: true }, told: [] });
  expect(reportOf({ events: [], strides: [], measures })).toEqual({
    shown: { footfalls: false, measures: false },
    told: ['There are no footfalls and no measures to show: no whole stride was found.'],
  });
  expect(reportOf({ strides: [], measures }).told).toEqual([
    'There are no measures: no whole stride was found.',
  ]);
  // A sensor in the hand tells a cadence without feet.
  expect(reportOf({ events: [], strides: [] }).told).toEqual([
    'There are no footfalls to show: the recording does not tell when each foot was on the ground.',
  ]);
});

test('what is not stated of a person is said to be so', () => {
  const { subject } = gaitReport({ ...madeSession(), subject: {} });
  expect(subject.map(({ text }) => text)).toEqual(['not stated', 'not stated', 'not stated']);
});

test('the phases of a cycle are those that the walk was made with', () => {
  for (const { toeOffPercent, opposite } of gaitReport(madeSession()).phases) {
    expect(toeOffPercent).toBeCloseTo(62, 6);
    expect(opposite?.toeOffPercent).toBeCloseTo(12, 6);
    expect(opposite?.heelStrikePercent).toBeCloseTo(50, 6);
  }
});

test('curves of the earlier session stand beside those of this one, which is said where there is one', () => {
  const report = gaitReport(madeSession(), { earlier: madeSession() });
  expect(aboutCurves(report.curves)).toContain('earlier session');
  expect(aboutCurves(gaitReport(madeSession()).curves)).not.toContain('earlier session');
  expect(report.curves.map(({ angle, curves, earlier }) => [angle, curves.length, earlier.length])).toEqual([
    ['hip', 2, 2],
    ['knee', 2, 2],
  ]);
  expect(report.comparison?.rows.length).toBeGreaterThan(0);
});
