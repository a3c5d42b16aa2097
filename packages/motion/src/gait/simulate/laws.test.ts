import { describe, expect, test } from 'vitest';
import { KEYPOINT_STRIDE, type PoseSequence } from '../../pose/pose.ts';
import type { GaitAnalysis } from '../analysis.ts';
import { gaitMeasures } from '../catalogue/index.ts';
import { otherSide, type Side } from '../event.ts';
import { isMeasured } from '../measure.ts';
import { gaitOfPoses } from '../trajectories.ts';
import type { KeypointErrors } from './keypoint-errors.ts';
import { filmWalk, madeWalk } from './index.ts';

const walk = madeWalk({ seconds: 5, rateHz: 100, leftStepTimeExcess: 0.03 });
const camera = { distanceMetres: 7 };
const film = filmWalk(walk, { camera, rateHz: 60, noisePixels: 1 }).sequence;
const analysed = (sequence: PoseSequence): GaitAnalysis =>
  gaitOfPoses(sequence, { heightMetres: 1.7 }).analysis;
const plain = analysed(film);

/** Every keypoint put elsewhere, and its standard deviation made as many times larger. */
const moved = (
  sequence: PoseSequence,
  place: (x: number, y: number) => readonly [x: number, y: number],
  { factor = 1, mirror = false } = {},
): PoseSequence => {
  const track = sequence.tracks[0]!;
  const K = sequence.skeleton.keypoints.length;
  const keypoints = track.keypoints.slice();
  const boxes = track.boxes.slice();
  for (let row = 0; row < track.frameCount; row++) {
    for (let k = 0; k < K; k++) {
      const from = (row * K + k) * KEYPOINT_STRIDE;
      const to = (row * K + (mirror ? sequence.skeleton.mirror[k]! : k)) * KEYPOINT_STRIDE;
      const [x, y, score, sd] = track.keypoints.subarray(from, from + KEYPOINT_STRIDE);
      keypoints.set([...place(x!, y!), score!, sd! * factor], to);
    }
    const [x, y, width, height] = track.boxes.subarray(row * 4, row * 4 + 4);
    const [left, top] = place(mirror ? x! + width! : x!, y!);
    boxes.set([left, top, width! * factor, height! * factor], row * 4);
  }
  return {
    ...sequence,
    width: sequence.width * factor,
    height: sequence.height * factor,
    tracks: [{ ...track, keypoints, boxes }],
  };
};

const swapped = (name: string): string =>
  name.replace(/_(left|right)(?=_|$)/, (_, side: Side) => `_${otherSide(side)}`);

describe('a film of a walk', () => {
  test('seen in a mirror has its sides swapped, and nothing else', () => {
    const mirrored = analysed(moved(film, (x, y) => [film.width - x, y], { mirror: true }));
    expect(mirrored.events).toHaveLength(plain.events.length);
    mirrored.events.forEach((event, i) => {
      expect(event.side).toBe(otherSide(plain.events[i]!.side));
      expect(event.timeSeconds).toBeCloseTo(plain.events[i]!.timeSeconds, 4);
    });
    for (const { name } of gaitMeasures) {
      const [own, other] = [plain.measures[name]!, mirrored.measures[swapped(name)]!];
      expect(isMeasured(other), name).toBe(isMeasured(own));
      if (!isMeasured(own) || !isMeasured(other)) continue;
      const sign = name.includes('symmetry') ? -1 : 1;
      expect(other.value, name).toBeCloseTo(sign * own.value, 2);
      expect(other.standardError, name).toBeCloseTo(own.standardError, 2);
    }
  });

  test('shown larger gives the same measures, for the person gives the scale', () => {
    const larger = analysed(moved(film, (x, y) => [1.5 * x, 1.5 * y], { factor: 1.5 }));
    expect(larger.events).toHaveLength(plain.events.length);
    for (const { name } of gaitMeasures) {
      const [own, other] = [plain.measures[name]!, larger.measures[name]!];
      const [before, after] = [own, other].map((measure) => (isMeasured(measure) ? measure.value : 0));
      expect(after, name).toBeCloseTo(before!, 2);
    }
  });

  test('that begins later has its events later', () => {
    const later = analysed({ ...film, times: film.times.map((time) => time + 40) });
    expect(later.events).toHaveLength(plain.events.length);
    later.events.forEach((event, i) =>
      expect(event.timeSeconds).toBeCloseTo(plain.events[i]!.timeSeconds + 40, 6),
    );
  });

  test('with more noise is less sure of its events, at half the frame rate as sure as noise that outlasts a frame lets it, and finds them', () => {
    const sure = ({ events }: GaitAnalysis): number =>
      events.reduce((sum, { sdSeconds }) => sum + sdSeconds, 0) / events.length;
    const noisy = (rateHz: number, noisePixels: number): GaitAnalysis =>
      analysed(filmWalk(walk, { camera, rateHz, noisePixels, correlatedShare: 1 }).sequence);
    const [fine, coarse, noisier] = [noisy(60, 2), noisy(30, 2), noisy(60, 6)];
    for (const analysis of [fine, coarse, noisier])
      expect(Math.abs(analysis.events.length - plain.events.length)).toBeLessThanOrEqual(1);
    expect(sure(noisier)).toBeGreaterThan(1.3 * sure(fine));
    expect(sure(coarse) / sure(fine)).toBeGreaterThan(0.85);
    expect(sure(coarse) / sure(fine)).toBeLessThan(1.5);
  });

  test('seen askew gives the lengths of the same walk from the side, less surely, and says so', () => {
    const askew = analysed(
      filmWalk(walk, { camera: { ...camera, azimuthDegrees: 60 }, rateHz: 60 }).sequence,
    );
    const along = analysed(filmWalk(walk, { camera, rateHz: 60 }).sequence);
    for (const name of ['stride_length_m', 'step_length_left_m', 'step_length_right_m', 'toe_clearance_m']) {
      const [own, other] = [along.measures[name]!, askew.measures[name]!];
      if (!isMeasured(own) || !isMeasured(other)) throw new Error(`${name} is withheld`);
      expect(Math.abs(other.value - own.value), name).toBeLessThan(Math.max(0.06 * own.value, 0.008));
      expect(other.standardError, name).toBeGreaterThan(own.standardError);
    }
    // The lines of the legs are drawn out in the picture by up to a quarter at one side of it, and pushed together at the other.
    for (const name of [
      'knee_max_left_deg',
      'knee_max_right_deg',
      'knee_range_left_deg',
      'ankle_range_left_deg',
    ]) {
      const [own, other] = [along.measures[name]!, askew.measures[name]!];
      if (!isMeasured(own) || !isMeasured(other)) throw new Error(`${name} is withheld`);
      expect(Math.abs(other.value - own.value), name).toBeLessThan(4);
    }
    const impossible = gaitMeasures.filter(({ name, possible: [low, high] }) => {
      const measure = askew.measures[name]!;
      return isMeasured(measure) && (measure.ci95[0] < low || measure.ci95[1] > high);
    });
    expect(impossible).toEqual([]);
    expect(askew.notes.join()).toMatch(/the walk goes \d+° .* towards the camera/);
    expect(along.notes.join()).not.toMatch(/the walk goes/);
  });

  test('whose size is not known is measured all the same, and says what is not put right', () => {
    const unsized = analysed({ ...film, width: 0, height: 0 });
    expect(unsized.events).toHaveLength(plain.events.length);
    const [own, other] = [plain, unsized].map(({ measures }) => measures['stride_length_m']!);
    if (!isMeasured(own) || !isMeasured(other)) throw new Error('stride length is withheld');
    expect(Math.abs(other.value / own.value - 1)).toBeLessThan(0.05);
    expect(unsized.notes.join()).toMatch(/size of the picture is not known/);
  });

  test('of which the edge of the picture cuts off the end has no events there but those of the whole', () => {
    const whole = filmWalk(walk, { camera: { ...camera, width: 3000 }, rateHz: 60, noisePixels: 2 }).sequence;
    const [cut, width] = [700, 1000];
    // What lies beyond the edge, models put at the edge, and say no less sure.
    const part = { ...moved(whole, (x, y) => [Math.max(0, Math.min(width - 1, x - cut)), y]), width };
    const known = analysed(whole).events;
    const seen = analysed(part).events;
    expect(seen.length).toBeGreaterThan(known.length / 3);
    expect(seen.length).toBeLessThan(known.length);
    for (const event of seen)
      expect(
        known.some(
          ({ type, side, timeSeconds }) =>
            type === event.type && side === event.side && Math.abs(timeSeconds - event.timeSeconds) < 0.06,
        ),
        `${event.side} ${event.type} at ${event.timeSeconds}`,
      ).toBe(true);
  });

  test('by a camera that is turned has the clearance of the toes of a level one', () => {
    const clearance = (rollDegrees: number): number => {
      const measure = analysed(filmWalk(walk, { camera: { ...camera, rollDegrees }, rateHz: 60 }).sequence)
        .measures['toe_clearance_m'];
      return isMeasured(measure) ? measure.value : Number.NaN;
    };
    // Turned by 2°, the ground rises 24 mm from where the toe stands to where it passes.
    expect(Math.abs(clearance(2) - clearance(0))).toBeLessThan(0.004);
  });

  test('allows for heels that lie off throughout in the symmetry of steps only where their noise is not seen at rest', () => {
    const sd = (errors: KeypointErrors): number => {
      const { measures } = analysed(filmWalk(walk, { camera, rateHz: 60, ...errors }).sequence);
      const measure = measures['step_length_symmetry_index_percent'];
      return isMeasured(measure) ? measure.measurementSd : Number.NaN;
    };
    expect(sd({ noisePixels: 0.5, offsetPixels: 3 })).toBeGreaterThan(1.5 * sd({ noisePixels: 3 }));
  });
});
