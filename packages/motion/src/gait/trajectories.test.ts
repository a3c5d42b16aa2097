import { describe, expect, test } from 'vitest';
import { matchEvents } from '../evaluate/index.ts';
import type { MarkerTable } from '../formats/marker-table.ts';
import type { GaitAnalysis } from './analysis.ts';
import { gaitMeasures } from './catalogue/index.ts';
import { otherSide, sides, type GaitEvent, type Side } from './event.ts';
import { coco17 } from '../skeleton/index.ts';
import { isMeasured, type MeasuredValue } from './measure.ts';
import { filmWalk, madeWalk } from './simulate/index.ts';
import { markerWalk, mirrored, type MarkerWalkOptions } from './testing/marker-walk.ts';
import { gaitOfMarkers, gaitOfPoses, walkAngles } from './trajectories.ts';

const analysed = (options: MarkerWalkOptions = {}) => gaitOfMarkers(markerWalk(options).table).analysis;

const value = (analysis: GaitAnalysis, name: string): MeasuredValue => {
  const measure = analysis.measures[name];
  if (!isMeasured(measure)) throw new Error(`${name} is withheld`);
  return measure;
};

/** Found and true events of one kind, and how many of either have no partner away from the ends. */
const compared = (found: readonly GaitEvent[], truth: readonly GaitEvent[]) =>
  sides.flatMap((side) =>
    (['heel-strike', 'toe-off'] as const).map((type) => {
      const times = (events: readonly GaitEvent[]): number[] =>
        events.filter((e) => e.side === side && e.type === type).map((e) => e.timeSeconds);
      const [f, t] = [times(found), times(truth)];
      const pairs = matchEvents(t, f, 0.1);
      return {
        errors: pairs.map(([a, b]) => f[b]! - t[a]!),
        missed: t.filter((time, i) => time > 0.1 && !pairs.some(([a]) => a === i)),
        extra: f.filter((_, i) => !pairs.some(([, b]) => b === i)),
      };
    }),
  );

describe('the events of a walk', () => {
  test.each([
    ['over ground', {}],
    ['across the room', { headingDegrees: 137 }],
    ['on a treadmill', { treadmill: true }],
    ['slowly', { strideSeconds: 1.6, stance: 0.68, strideMetres: 0.9 }],
    ['at 50 frames a second', { rateHz: 50 }],
    ['with noisy markers', { noiseMetres: 0.003 }],
  ] satisfies [string, MarkerWalkOptions][])('%s are all found, none else, within 45 ms', (_, options) => {
    const { table, events } = markerWalk(options);
    for (const { errors, missed, extra } of compared(gaitOfMarkers(table).analysis.events, events)) {
      expect(missed.filter((time) => time < 5.9)).toEqual([]);
      expect(extra.filter((time) => time > 0.1 && time < 5.9)).toEqual([]);
      for (const error of errors) expect(Math.abs(error)).toBeLessThan(0.045);
    }
  });

  test('are less sure the noisier the markers are', () => {
    const sd = (noiseMetres: number): number => analysed({ noiseMetres }).events[2]!.sdSeconds;
    expect(sd(0.02)).toBeGreaterThan(1.2 * sd(0.001));
  });
});

test('a walk to and fro is cut into its passes, and no stride reaches over a turn', () => {
  const analysis = analysed({ seconds: 20, passSeconds: 5, strideSeconds: 1 });
  expect(analysis.passes).toHaveLength(2);
  expect(analysis.passes[1]!.startSeconds).toBeGreaterThan(9);
  for (const { heelStrike, nextHeelStrike } of analysis.strides)
    expect(nextHeelStrike.timeSeconds - heelStrike.timeSeconds).toBeCloseTo(1, 1);
});

describe('measures', () => {
  const walks = [{}, { treadmill: true }, { headingDegrees: -60 }].map((options) =>
    analysed({ seconds: 4, ...options }),
  );

  test.each([
    ['cadence_spm', 120 / 1.1, 0.5],
    ['speed_m_s', 1.3 / 1.1, 0.01],
    ['stride_length_m', 1.3, 0.005],
    ['step_length_left_m', 0.65, 0.005],
    ['step_width_m', 0.1, 0.005],
    ['stance_percent', 62, 3],
  ])('%s is that of the walk', (name, truth, tolerance) => {
    for (const walk of walks) {
      const { value: found, ci95 } = value(walk, name);
      expect(Math.abs(found - truth)).toBeLessThan(tolerance);
      expect(ci95[0]).toBeLessThanOrEqual(found);
    }
  });

  test('are all there by name, measured or with a reason', () => {
    const { measures } = walks[0]!;
    expect(Object.keys(measures)).toEqual(gaitMeasures.map(({ name }) => name));
    for (const measure of Object.values(measures))
      expect(isMeasured(measure) ? measure.n : measure.withheld.length).toBeGreaterThan(0);
  });
});

describe('laws', () => {
  const { table } = markerWalk({ noiseMetres: 0.001, seconds: 6 });
  const plain = gaitOfMarkers(table).analysis;

  const changed = (change: Partial<MarkerTable>) => gaitOfMarkers({ ...table, ...change }).analysis;

  test('mirror it, and the sides swap; nothing else changes', () => {
    const seen = gaitOfMarkers(mirrored(table)).analysis;
    expect(seen.events).toHaveLength(plain.events.length);
    seen.events.forEach((event, i) => {
      expect(event.side).toBe(otherSide(plain.events[i]!.side));
      expect(event.timeSeconds).toBeCloseTo(plain.events[i]!.timeSeconds, 9);
    });
    const swapped = (name: string): string =>
      name.replace(
        /_(left|right)(_|$)/,
        (_, side: 'left' | 'right', end: string) => `_${otherSide(side)}${end}`,
      );
    // Measures that compare the sides, or tell a side by their sign, turn round.
    const expected = (name: string): number => {
      const own = plain.measures[name]!;
      return isMeasured(own) ? (name.includes('symmetry') ? -own.value : own.value) : Number.NaN;
    };
    for (const { name } of gaitMeasures.filter(({ name }) => !name.startsWith('pelvis'))) {
      const other = seen.measures[swapped(name)]!;
      expect(isMeasured(other) ? other.value.toFixed(6) : 'NaN', name).toBe(expected(name).toFixed(6));
    }
  });

  test('write it with left-handed axes, and the sides stay as named; a note says so', () => {
    const seen = changed({ metres: table.metres.map((value, i) => (i % 3 === 1 ? -value : value)) });
    expect(seen.events.map(({ side }) => side)).toEqual(plain.events.map(({ side }) => side));
    for (const { side, rightMetres } of seen.footprints!)
      expect(Math.sign(rightMetres!)).toBe(side === 'right' ? 1 : -1);
    expect(seen.notes.filter((note) => note.includes('left-handed'))).toHaveLength(1);
    expect(plain.notes.filter((note) => note.includes('left-handed'))).toEqual([]);
  });

  test('shift the clock, and events shift alike', () => {
    const later = changed({ times: table.times.map((time) => time + 100) });
    later.events.forEach((event, i) =>
      expect(event.timeSeconds).toBeCloseTo(plain.events[i]!.timeSeconds + 100, 6),
    );
  });

  test('make it larger, and lengths grow alike while times stay', () => {
    const larger = changed({ metres: table.metres.map((metres) => 1.2 * metres) });
    expect(value(larger, 'stride_length_m').value).toBeCloseTo(
      1.2 * value(plain, 'stride_length_m').value,
      3,
    );
    expect(value(larger, 'cadence_spm').value).toBeCloseTo(value(plain, 'cadence_spm').value, 2);
  });

  test('cut the ends, and events within stay', () => {
    const cut = 150;
    const rows = table.markers.length * 3;
    const part = changed({
      times: table.times.slice(cut, -cut),
      metres: table.metres.slice(cut * rows, -cut * rows),
    });
    const within = (events: readonly GaitEvent[]): number[] =>
      events.map(({ timeSeconds }) => timeSeconds).filter((time) => time > 1.9 && time < 4.1);
    expect(within(part.events)).toHaveLength(within(plain.events).length);
    within(part.events).forEach((time, i) => expect(time).toBeCloseTo(within(plain.events)[i]!, 2));
  });

  test('halve the frame rate, and the times are less sure but nearly the same', () => {
    const noisy = markerWalk({ noiseMetres: 0.006, seconds: 6 }).table;
    const whole = gaitOfMarkers(noisy).analysis;
    const rows = noisy.markers.length * 3;
    const half = gaitOfMarkers({
      ...noisy,
      rateHz: 50,
      times: noisy.times.filter((_, i) => i % 2 === 0),
      metres: noisy.metres.filter((_, i) => Math.floor(i / rows) % 2 === 0),
    }).analysis;
    expect(half.events).toHaveLength(whole.events.length);
    half.events.forEach((event, i) =>
      expect(Math.abs(event.timeSeconds - whole.events[i]!.timeSeconds)).toBeLessThan(0.025),
    );
    const sure = ({ events }: typeof half): number =>
      events.reduce((sum, { sdSeconds }) => sum + sdSeconds, 0) / events.length;
    expect(sure(half)).toBeGreaterThan(sure(whole));
  });
});

describe('a walk that a camera sees', () => {
  const walk = madeWalk({ seconds: 6, heightMetres: 1.75 });
  const filmed = (azimuthDegrees: number) =>
    gaitOfPoses(
      filmWalk(walk, { noisePixels: 1, rateHz: 60, camera: { azimuthDegrees, distanceMetres: 8 } }).sequence,
      { heightMetres: 1.75 },
    ).analysis;
  const [right, left] = [filmed(90), filmed(-90)];

  test('from either side has its events within 35 ms', () => {
    for (const analysis of [right, left]) {
      expect(analysis.conditions).toMatchObject({ view: 'side', surface: 'over-ground' });
      const pairs = compared(
        analysis.events,
        walk.events.map((event) => ({ ...event, timeSeconds: event.timeSeconds - walk.times[0]! })),
      ).flatMap(({ errors }) => errors);
      expect(pairs.length).toBeGreaterThan(12);
      for (const error of pairs) expect(Math.abs(error)).toBeLessThan(0.035);
    }
  });

  test('has metres by the height, and its cadence without', () => {
    const speed = value(right, 'speed_m_s');
    expect(value(left, 'speed_m_s').value).toBeCloseTo(speed.value, 1);
    const { measures } = gaitOfPoses(filmWalk(walk, { rateHz: 60 }).sequence).analysis;
    expect(measures['speed_m_s']).toEqual({ withheld: 'no scale: give --height-m' });
    expect(isMeasured(measures['cadence_spm'])).toBe(true);
  });

  test.each([1, 2])(
    'whose legs are taken for each other counts true strides only, and lists the others (%i)',
    (seed) => {
      const camera = { azimuthDegrees: 90, distanceMetres: 8 };
      const errors = { noisePixels: 2, rateHz: 30, missedShare: 0.05, swappedShare: 0.15, seed };
      const { strides, leftOut } = gaitOfPoses(filmWalk(walk, { ...errors, camera }).sequence).analysis;
      const strikes = (side: Side): number[] =>
        walk.events
          .filter((event) => event.side === side && event.type === 'heel-strike')
          .map(({ timeSeconds }) => timeSeconds - walk.times[0]!);
      expect(strides.length).toBeGreaterThan(4);
      for (const { side, heelStrike, nextHeelStrike } of strides) {
        const first = strikes(side).findIndex((time) => Math.abs(time - heelStrike.timeSeconds) < 0.1);
        expect(Math.abs(strikes(side)[first + 1]! - nextHeelStrike.timeSeconds)).toBeLessThan(0.1);
      }
      for (const { reason } of leftOut) expect(reason).not.toBe('');
    },
  );

  test.each([0, 180])(
    'from %i°, the front or back, has its events within 60 ms, and its step width',
    (azimuth) => {
      const seen = filmed(azimuth);
      expect(seen.conditions.view).toBe(azimuth === 0 ? 'front' : 'back');
      const pairs = compared(
        seen.events,
        walk.events.map((event) => ({ ...event, timeSeconds: event.timeSeconds - walk.times[0]! })),
      ).flatMap(({ errors, extra, missed }) => {
        expect(extra).toEqual([]);
        // The first strikes too, before whose swings the film begins.
        expect(missed.filter((time) => time < seen.passes[0]!.endSeconds - 0.2)).toEqual([]);
        return errors;
      });
      expect(pairs.length).toBeGreaterThan(12);
      for (const error of pairs) expect(Math.abs(error)).toBeLessThan(0.06);
      expect(Math.abs(value(seen, 'step_width_m').value - 0.1)).toBeLessThan(0.02);
      expect(value(seen, 'cadence_spm').value).toBeCloseTo(value(right, 'cadence_spm').value, -0.5);
      expect(seen.measures['speed_m_s']).toEqual({
        withheld: 'speed and lengths along the walk need a view from the side',
      });
    },
  );

  test('towards a camera has no scale but by the height, and no events by ankles alone', () => {
    const front = { azimuthDegrees: 0, distanceMetres: 8 };
    const { measures } = gaitOfPoses(filmWalk(walk, { rateHz: 30, camera: front }).sequence).analysis;
    expect(measures['step_width_m']).toHaveProperty('withheld');
    expect(isMeasured(measures['step_time_s'])).toBe(true);
    const ankles = gaitOfPoses(
      filmWalk(walk, { rateHz: 30, camera: front, skeleton: coco17 }).sequence,
    ).analysis;
    expect(ankles.events).toEqual([]);
    expect(ankles.notes.join()).toContain('heels and toes');
  });
});

test('of motion capture that was cut off it is told how much is there', () => {
  const { table } = markerWalk();
  const frames = table.times.length;
  expect(gaitOfMarkers({ ...table, missingFrames: 60 }).analysis.notes).toContain(
    `the file was cut off: it announces ${frames + 60} frames and holds ${frames}`,
  );
  expect(gaitOfMarkers(table).analysis.notes.join()).not.toContain('cut off');
});

test('angles over time have no row without an angle, as where the markers come late', () => {
  const { table } = markerWalk({});
  const late = Math.round(0.3 * table.rateHz);
  const row = table.markers.length * 3;
  const metres = table.metres.map((value, i) => {
    const isHip = /ASI|PSI|HIP|KNE|SHO/i.test(table.markers[Math.floor((i % row) / 3)]!);
    return isHip && i < late * row ? Number.NaN : value;
  });
  const { columns, times, degrees } = walkAngles(gaitOfMarkers({ ...table, metres }).walk);
  expect(times.length).toBeGreaterThan(100);
  times.forEach((_, i) =>
    expect(
      degrees.subarray(i * columns.length, (i + 1) * columns.length).some((value) => !Number.isNaN(value)),
    ).toBe(true),
  );
});
