import { describe, expect, test } from 'vitest';
import { randomNormal, seededRandom } from '../../../random/index.ts';
import { rotationBy, type Quaternion } from '../rotation.ts';
import { makeFootRecording, type FootRecordingOptions } from '../testing/foot-recording.ts';
import { footWalk, type FootMove } from './foot-walk.ts';

const movesOf = (options: FootRecordingOptions): FootMove[] =>
  footWalk(makeFootRecording(options).columns, 'left');

const mountings: Quaternion[] = Array.from({ length: 6 }, (_, i) => {
  const random = seededRandom(i + 1);
  return rotationBy([2 * randomNormal(random), 2 * randomNormal(random), 2 * randomNormal(random)]);
});

describe('a foot that carries a sensor', () => {
  const { moves: truth } = makeFootRecording();
  const found = movesOf({});

  test('has its movements, and the events in them', () => {
    expect(found).toHaveLength(truth.length);
    found.forEach(({ startSeconds, endSeconds, events }, i) => {
      const { heelOff, lowest, heelStrike, footFlat } = truth[i]!;
      expect(startSeconds).toBeGreaterThan(heelOff - 0.04);
      expect(endSeconds).toBeLessThan(footFlat + 0.04);
      expect(events!.toeOff.timeSeconds).toBeLessThan(lowest);
      expect(events!.toeOff.timeSeconds).toBeGreaterThan(lowest - 0.08);
      expect(Math.abs(events!.heelStrike.timeSeconds - heelStrike)).toBeLessThan(0.01);
    });
  });

  test('goes as far and as high as it went', () => {
    for (const { path } of found) {
      expect(path!.length).toBeCloseTo(1.3, 2);
      expect(path!.clearance).toBeCloseTo(0.15, 2);
      expect(Math.abs(path!.climb)).toBeLessThan(0.01);
      expect(Math.abs(path!.turned)).toBeLessThan(0.01);
    }
  });

  test('is followed however the sensor is mounted', () => {
    for (const mounting of mountings) {
      const other = movesOf({ mounting });
      expect(other).toHaveLength(found.length);
      other.forEach(({ events, path }, i) => {
        expect(events!.toeOff.timeSeconds).toBeCloseTo(found[i]!.events!.toeOff.timeSeconds, 2);
        expect(events!.heelStrike.timeSeconds).toBeCloseTo(found[i]!.events!.heelStrike.timeSeconds, 2);
        expect(path!.length).toBeCloseTo(found[i]!.path!.length, 2);
      });
    }
  });

  test('is found later by what the clock is later', () => {
    const later = movesOf({ startSeconds: 1000 });
    later.forEach(({ events, path }, i) => {
      expect(events!.heelStrike.timeSeconds - 1000).toBeCloseTo(found[i]!.events!.heelStrike.timeSeconds, 6);
      expect(path!.length).toBeCloseTo(found[i]!.path!.length, 6);
    });
  });

  test('loses what is cut off at the ends, and nothing else', () => {
    const { columns } = makeFootRecording();
    const [from, to] = [4.6, 12];
    const inside = columns.timeSeconds.map((t) => Number(t >= from && t < to));
    const cut = (column: Float64Array | Float32Array): Float64Array =>
      Float64Array.from(column).filter((_, i) => inside[i] === 1);
    const [ax, ay, az] = columns.accel as unknown as readonly Float64Array[];
    const [gx, gy, gz] = columns.gyro!;
    const shorter = footWalk(
      {
        timeSeconds: cut(columns.timeSeconds),
        accel: [cut(ax!), cut(ay!), cut(az!)],
        gyro: [cut(gx), cut(gy), cut(gz)],
      },
      'left',
    );
    const whole = truth.filter(({ heelOff, footFlat }) => heelOff > from && footFlat < to);
    for (const { heelStrike } of whole) {
      const same = shorter.find(
        ({ events }) => events && Math.abs(events.heelStrike.timeSeconds - heelStrike) < 0.01,
      );
      expect(same!.path!.length).toBeCloseTo(1.3, 1);
    }
    expect(shorter.length - whole.length).toBeLessThanOrEqual(2);
  });

  test('is followed nearly as well at half and at a quarter of the rate', () => {
    for (const [rateHz, tolerance] of [
      [100, 0.01],
      [50, 0.04],
    ] as const) {
      const slower = movesOf({ rateHz });
      expect(slower).toHaveLength(truth.length);
      slower.forEach(({ events, path }, i) => {
        expect(Math.abs(events!.heelStrike.timeSeconds - truth[i]!.heelStrike)).toBeLessThan(1 / rateHz);
        expect(Math.abs(path!.length - 1.3)).toBeLessThan(tolerance);
      });
    }
  });

  test('turns by as much as it turned', () => {
    const turning = movesOf({ turnFrom: 5, turnStrides: 3, turnEach: Math.PI / 4 });
    turning.forEach(({ path }, i) => {
      expect(path!.turned).toBeCloseTo(i >= 5 && i < 8 ? Math.PI / 4 : 0, 1);
    });
  });
});

test('a foot that turns once a second makes one movement a second, also where gravity has been removed', () => {
  const timeSeconds = Float64Array.from({ length: 2000 }, (_, i) => i / 100);
  const none = new Float64Array(2000);
  const turning = timeSeconds.map((t) => (t % 1 < 0.5 ? 5 * Math.sin(2 * Math.PI * (t % 1)) : 0.05));
  const movements = footWalk({ timeSeconds, accel: [none, none, none], gyro: [none, turning, none] }, 'left');
  expect(movements).toHaveLength(20);
  for (const { startSeconds, endSeconds, path } of movements.slice(1)) {
    expect(startSeconds % 1).toBeLessThan(0.15);
    expect(endSeconds % 1).toBeGreaterThan(0.4);
    expect(endSeconds % 1).toBeLessThan(0.6);
    expect(path).toBeUndefined();
  }
});
