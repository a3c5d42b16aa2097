import { describe, expect, test } from 'vitest';
import { gaitReport } from '../../gait/report/index.ts';
import { madeSession } from '../../gait/testing/made-session.ts';
import { gaitDocument } from './document.ts';
import { readGaitDocument } from './read-document.ts';
import { gaitCurveCsv, gaitEventCsv, gaitMeasureCsv } from './tables.ts';

const written = (): Record<string, unknown> =>
  JSON.parse(JSON.stringify(gaitDocument(madeSession()))) as Record<string, unknown>;

describe('the document of a walk', () => {
  test('read back makes the same document and the same report', () => {
    const session = readGaitDocument(JSON.stringify(gaitDocument(madeSession())), 'walk.json');
    expect(gaitDocument(session)).toEqual(gaitDocument(madeSession()));
    expect(gaitReport(session).table).toEqual(gaitReport(madeSession()).table);
  });

  test('has its events and parameters in the fixed form', () => {
    expect(written()['events']).toContainEqual({
      type: 'heel-strike',
      side: 'left',
      time_s: 1.1,
      sd_s: 0.01281,
    });
    expect(written()['parameters']).toMatchObject({
      cadence_spm: { value: 109.0909091, n: 18, ci95: [expect.any(Number), expect.any(Number)] },
      step_width_m: { withheld: 'the picture from the side does not show it' },
    });
  });

  test('of one foot, with a pass without end, is read back too', () => {
    const session = madeSession();
    const { analysis } = session;
    const oneFoot = {
      ...session,
      subject: {},
      analysis: {
        ...analysis,
        passes: [{ startSeconds: Number.NEGATIVE_INFINITY, endSeconds: Number.POSITIVE_INFINITY }],
        strides: analysis.strides.map(({ opposite: _opposite, ...stride }) => stride),
      },
    };
    const read = readGaitDocument(gaitDocument(oneFoot), 'walk.json');
    expect(read.analysis.passes).toEqual(oneFoot.analysis.passes);
    expect(read.analysis.strides.every(({ opposite }) => opposite === undefined)).toBe(true);
    expect(read.subject).toEqual({});
  });

  test('beside an earlier walk tells in numbers what the report tells in print', () => {
    const earlier = madeSession();
    const { comparison } = gaitDocument(madeSession({ speedFactor: 0.8 }), { earlier }) as unknown as {
      comparison: { file: string; changed: number; cautions: string[]; measures: Record<string, unknown>[] };
    };
    const told = gaitReport(madeSession({ speedFactor: 0.8 }), { earlier }).comparison!;
    expect(comparison.file).toBe(earlier.recording.file);
    expect(comparison.changed).toBe(told.changed);
    expect(comparison.cautions).toEqual(told.cautions);
    expect(comparison.measures.map(({ name, verdict }) => [name, verdict])).toEqual(
      told.rows.map(({ name, verdict }) => [name, verdict]),
    );
    const speed = comparison.measures.find(({ name }) => name === 'speed_m_s')!;
    expect(speed['verdict']).toBe('smaller');
    // Both steps and cadence are smaller.
    expect(speed['now']).toBeCloseTo(0.64 * (speed['earlier'] as number), 3);
    expect(speed['change']).toBeCloseTo(-0.36 * (speed['earlier'] as number), 3);
    expect(speed['detectable']).toBeGreaterThan(0);
  });

  test.each([
    ['{', /walk\.json.*the document is not JSON/],
    ['[]', /the content is \[\]; it must be an object/],
    ['{}', /subject is missing/],
  ])('that is %s is refused', (text, message) => {
    expect(() => readGaitDocument(text, 'walk.json')).toThrow(message);
  });

  test('whose stride has no event is refused with the place', () => {
    const document = gaitDocument(madeSession());
    const events = document.events.filter(({ type }) => type === 'heel-strike');
    expect(() => readGaitDocument({ ...document, events }, 'walk.json')).toThrow(/strides\[0\]\.toe_off_s/);
  });
});

describe('tables for spreadsheets', () => {
  const rowsOf = (text: string): string[][] =>
    text
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','));

  test('begin with the mark of UTF-8 and have as many cells in every row as in the first', () => {
    for (const text of [gaitEventCsv(madeSession()), gaitCurveCsv(madeSession())]) {
      expect(text.codePointAt(0)).toBe(0xfe_ff);
      const rows = rowsOf(text);
      expect(rows.every((row) => row.length === rows[0]!.length)).toBe(true);
    }
  });

  test('of events tell the same times and standard deviations as the document', () => {
    const rows = rowsOf(gaitEventCsv(madeSession())).slice(1);
    const { events } = gaitDocument(madeSession());
    expect(rows).toHaveLength(events.length);
    rows.forEach(([, , time, sd], i) => {
      expect(Number(time)).toBeCloseTo(events[i]!.time_s, 4);
      expect(Number(sd)).toBeCloseTo(events[i]!.sd_s, 4);
    });
  });

  test('of curves say angle, side and unit in each column and go from 0 to 100 percent', () => {
    const rows = rowsOf(gaitCurveCsv(madeSession()));
    expect(rows[0]!.slice(1, 4)).toEqual([
      'hip_left_mean_deg',
      'hip_left_spread_sd_deg',
      'hip_left_measurement_sd_deg',
    ]);
    expect(rows).toHaveLength(102);
    expect(rows.at(-1)![0]).toBe('100');
  });

  test('of measures hold the numbers of what there is and the reason of what there is not', () => {
    const lines = gaitMeasureCsv(madeSession()).split('\n');
    const line = (name: string) => lines.find((one) => one.startsWith(`${name},`));
    expect(line('cadence_spm')).toMatch(/^cadence_spm,cadence,steps\/min,109\.0909\d*,/);
    expect(line('step_width_m')).toBe(
      'step_width_m,step width,m,,,,,,,,,,the picture from the side does not show it',
    );
  });
});
