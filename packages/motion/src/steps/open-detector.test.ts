import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluateEvents } from '../evaluate/events/index.ts';
import { seededRandom } from '../random/index.ts';
import type { StepDetectorState } from './detector.ts';
import { columnsOfReading, hasAxes, sliceColumns, type ImuColumns } from './imu.ts';
import { openStepDetector } from './open-detector.ts';
import type { Step } from './step.ts';
import { makeTyping, makeWalk, turned } from './testing/walk.ts';

const allSteps = (columns: ImuColumns): Step[] => {
  const detector = openStepDetector();
  return [...detector.push(columns), ...detector.finish()];
};

const contactsOf = (steps: readonly Step[]): number[] => steps.map(({ endSeconds }) => endSeconds);

const { columns, contacts } = makeWalk();
const steps = allSteps(columns);
const readings = columns.timeSeconds.length;

/** The norm alone, which is all that is left of the axes. */
const normOf = ({ timeSeconds, accel }: ImuColumns): ImuColumns => ({
  timeSeconds,
  accel: hasAxes(accel)
    ? Float64Array.from(timeSeconds, (_, i) => Math.hypot(accel[0][i]!, accel[1][i]!, accel[2][i]!))
    : accel,
});

const keep = ({ timeSeconds, accel }: ImuColumns, wanted: (index: number) => boolean): ImuColumns => ({
  timeSeconds: timeSeconds.filter((_, i) => wanted(i)),
  accel: hasAxes(accel)
    ? [
        accel[0].filter((_, i) => wanted(i)),
        accel[1].filter((_, i) => wanted(i)),
        accel[2].filter((_, i) => wanted(i)),
      ]
    : accel.filter((_, i) => wanted(i)),
});

describe('what is found', () => {
  test('every contact of a walk is found, and nothing else', () => {
    const { precision, recall, rootMeanSquareSeconds } = evaluateEvents(
      [{ truth: contacts, found: contactsOf(steps) }],
      0.1,
    );
    expect({ precision, recall }).toEqual({ precision: 1, recall: 1 });
    expect(rootMeanSquareSeconds).toBeLessThan(0.04);
  });

  test('steps follow each other without a hole, in order, with likely probabilities and deviations', () => {
    expect(steps.slice(1).map(({ startSeconds }) => startSeconds)).toEqual(
      steps.slice(0, -1).map(({ endSeconds }) => endSeconds),
    );
    steps.forEach((step) => {
      expect(step.endSeconds).toBeGreaterThan(step.startSeconds);
      expect(step.probability).toBeGreaterThan(0.5);
      expect(step.probability).toBeLessThanOrEqual(1);
      expect(step.endSd).toBeGreaterThan(0);
    });
  });

  test.each([12.5, 25, 50, 80, 204.8, 400])(
    'at %d readings a second the same contacts are found',
    (rateHz) => {
      const walk = makeWalk({ rateHz });
      const { f1 } = evaluateEvents(
        [{ truth: walk.contacts, found: contactsOf(allSteps(walk.columns)) }],
        0.1,
      );
      expect(f1).toBeGreaterThan(0.98);
    },
  );

  test.each([0.5, 0.6, 0.8])('a walk of %d s a step is found', (stepSeconds) => {
    const walk = makeWalk({ stepSeconds });
    const found = contactsOf(allSteps(walk.columns));
    expect(evaluateEvents([{ truth: walk.contacts, found }], 0.1).f1).toBeGreaterThan(0.98);
  });

  test.each([1.4, 1.8, 2.2])(
    'one even wave a step, %d a second, is walking as far as the sensor can tell',
    (hertz) => {
      const timeSeconds = Float64Array.from({ length: 3000 }, (_, i) => i / 100);
      const rise = timeSeconds.map((t) => 9.81 + 2 * Math.sin(2 * Math.PI * hertz * t));
      const level = timeSeconds.map(() => 0);
      const found = allSteps({ timeSeconds, accel: [level, level, rise] });
      expect(Math.abs(found.length - 30 * hertz)).toBeLessThanOrEqual(2);
      // Known by its length alone, it is the same.
      expect(allSteps({ timeSeconds, accel: rise }).length).toBe(found.length);
    },
  );

  test('shaking to and fro across gravity, faster than feet or slower, is no steps', () => {
    const timeSeconds = Float64Array.from({ length: 6000 }, (_, i) => i / 100);
    const up = timeSeconds.map(() => 9.81);
    const level = timeSeconds.map(() => 0);
    for (const hertz of [0.5, 4, 6])
      for (const size of [3, 15]) {
        const across = timeSeconds.map((t) => size * Math.sin(2 * Math.PI * hertz * t));
        expect(allSteps({ timeSeconds, accel: [across, level, up] })).toEqual([]);
      }
  });

  test('typing and standing are no steps', () => {
    expect(allSteps(makeTyping())).toEqual([]);
    const still = makeWalk({ seconds: 20, stillSeconds: 10 });
    expect(allSteps(still.columns)).toEqual([]);
  });
});

describe('what must not matter', () => {
  test('how the stream is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 700 }), { maxLength: 12 }), (sizes) => {
        const detector = openStepDetector();
        const found: Step[] = [];
        let begin = 0;
        for (const size of sizes) {
          found.push(...detector.push(sliceColumns(columns, begin, begin + size)));
          begin += size;
        }
        found.push(...detector.push(sliceColumns(columns, begin, readings)), ...detector.finish());
        expect(found).toEqual(steps);
      }),
      { numRuns: 20 },
    );
  });

  test('single readings instead of batches', () => {
    const { timeSeconds, accel } = columns;
    const [x, y, z] = hasAxes(accel) ? accel : [accel, accel, accel];
    const detector = openStepDetector();
    const found: Step[] = [];
    timeSeconds.forEach((time, i) => {
      const reading = { timeSeconds: time, accel: [x[i]!, y[i]!, z[i]!] as const };
      found.push(...detector.push(columnsOfReading(reading)));
    });
    expect([...found, ...detector.finish()]).toEqual(steps);
  });

  test('that the detector was saved as text and taken up again anywhere', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: readings }), (cut) => {
        const before = openStepDetector();
        const found = before.push(sliceColumns(columns, 0, cut));
        const state = JSON.parse(JSON.stringify(before.save())) as StepDetectorState;
        const after = openStepDetector({}, state);
        found.push(...after.push(sliceColumns(columns, cut, readings)), ...after.finish());
        expect(found).toEqual(steps);
        expect(after.issues.readings).toBe(readings);
      }),
      { numRuns: 20 },
    );
  });

  test('how the sensor is turned, and whether the axes are known at all', () => {
    const angle = fc.double({ min: -Math.PI, max: Math.PI, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(angle, angle, angle), (angles) => {
        const found = contactsOf(allSteps(turned(columns, angles)));
        expect(found.length).toBe(steps.length);
        found.forEach((time, i) => expect(time).toBeCloseTo(steps[i]!.endSeconds, 6));
      }),
      { numRuns: 10 },
    );
    const alone = contactsOf(allSteps(normOf(columns)));
    expect(alone.length).toBe(steps.length);
    alone.forEach((time, i) => expect(time).toBeCloseTo(steps[i]!.endSeconds, 6));
  });

  test('when the clock began: shifted times give shifted steps', () => {
    const shift = 1024;
    const later = { ...columns, timeSeconds: columns.timeSeconds.map((t) => t + shift) };
    const found = contactsOf(allSteps(later));
    expect(found.length).toBe(steps.length);
    found.forEach((time, i) => expect(time).toBeCloseTo(steps[i]!.endSeconds + shift, 6));
  });
});

describe('bad streams', () => {
  test('jitter, duplicates and reversals of time are counted, and the steps stay', () => {
    const random = seededRandom(3);
    const uneven = {
      ...columns,
      timeSeconds: columns.timeSeconds.map((t, i) =>
        i % 97 === 5 ? t - 0.01 : i % 101 === 7 ? t - 0.035 : t + 0.004 * (random() - 0.5),
      ),
    };
    const detector = openStepDetector();
    const found = contactsOf([...detector.push(uneven), ...detector.finish()]);
    expect(evaluateEvents([{ truth: contacts, found }], 0.1).f1).toBeGreaterThan(0.98);
    const { duplicates, reversals } = detector.issues;
    expect(duplicates + reversals).toBeGreaterThan(30);
    expect(reversals).toBeGreaterThan(0);
  });

  test('readings that are not numbers or beyond any sensor are left out and counted', () => {
    const bad = { ...columns, accel: normOf(columns).accel as Float64Array };
    bad.accel.set([Number.NaN, 5000, -20_000], 1500);
    const detector = openStepDetector();
    const found = contactsOf([...detector.push(bad), ...detector.finish()]);
    expect(detector.issues.outOfRange).toBe(3);
    expect(evaluateEvents([{ truth: contacts, found }], 0.1).f1).toBe(1);
  });

  test('a gap ends a walk: no step reaches across it', () => {
    const detector = openStepDetector();
    const torn = keep(columns, (i) => i < 1300 || i >= 1700);
    const found = [...detector.push(torn), ...detector.finish()];
    expect(detector.issues.gaps).toBe(1);
    expect(found.length).toBeGreaterThan(10);
    for (const { startSeconds, endSeconds } of found)
      expect(startSeconds < 13 && endSeconds > 17).toBe(false);
  });

  test('a state that is damaged or of another method is refused', () => {
    const state = openStepDetector().save();
    expect(() => openStepDetector({}, { ...state, method: 'other' })).toThrow(/method/);
    expect(() => openStepDetector({}, { ...state, finder: { norm: 3 } })).toThrow(/saved state/);
  });
});

test('memory is bounded: the saved state of an hour is not larger than that of a minute', () => {
  const detector = openStepDetector();
  detector.push(columns);
  const early = JSON.stringify(detector.save()).length;
  for (let k = 1; k < 60; k++)
    detector.push({ ...columns, timeSeconds: columns.timeSeconds.map((t) => t + 30 * k) });
  expect(JSON.stringify(detector.save()).length).toBeLessThan(1.3 * early);
  expect(early).toBeLessThan(100_000);
});

test('a detector holds less than 20 kB of numbers, and gives them back as soon as it is let go', () => {
  const numberBytes = (): number => process.memoryUsage().arrayBuffers;
  const before = numberBytes();
  const detectors = Array.from({ length: 200 }, () => openStepDetector());
  const held = (numberBytes() - before) / 200;
  expect(held).toBeGreaterThan(1000);
  expect(held).toBeLessThan(20_000);
  for (const detector of detectors) detector[Symbol.dispose]();
  expect((numberBytes() - before) / 200).toBeLessThan(1000);
});
