import {
  between,
  betweenLog,
  randomInteger,
  randomNormal,
  seededRandom,
  type Random,
} from '../random/index.ts';
import type { AxisColumns } from '../steps/index.ts';
import type { TrainingRecording } from './recording.ts';

const RATE_HZ = 50;
const GRAVITY = 9.80665;

type Vector = [x: number, y: number, z: number];

/** What a movement adds at each reading: acceleration in m/s² and angular velocity in rad/s, sensor axes. */
interface Movement {
  readonly accel: Vector;
  readonly turn: Vector;
}

/** Makes the next reading's movement; `seconds` since the beginning. */
type Mover = (seconds: number) => Movement;

const scaled = ([x, y, z]: Vector, by: number): Vector => [x * by, y * by, z * by];
const sum = (a: Vector, b: Vector): Vector => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
const normals = (random: Random): Vector => [
  randomNormal(random),
  randomNormal(random),
  randomNormal(random),
];

const unit = (vector: Vector): Vector => scaled(vector, 1 / (Math.hypot(...vector) + 1e-9));
const direction = (random: Random): Vector => unit(normals(random));

/** Noise that a second-order filter keeps within a band, of about the deviation 1. */
const bandNoise = (random: Random, middleHz: number, widthHz: number): (() => number) => {
  const radius = Math.exp((-Math.PI * widthHz) / RATE_HZ);
  const turn = 2 * radius * Math.cos((2 * Math.PI * middleHz) / RATE_HZ);
  const gain = Math.sqrt(1 - radius * radius);
  let [before, last] = [0, 0];
  return () => {
    const next = turn * last - radius * radius * before + gain * randomNormal(random);
    [before, last] = [last, next];
    return next;
  };
};

/** A slow wave between about 0 and 1 that comes and goes. */
const comingAndGoing = (random: Random, holdSeconds: number): (() => number) => {
  let level = random();
  let goal = random();
  return () => {
    if (random() < 1 / (RATE_HZ * holdSeconds)) goal = random() < 0.4 ? 0 : random();
    level += (goal - level) * 0.08;
    return level;
  };
};

/** A wave of any shape, by what is left of it in each overtone; about 1 high. */
const anyWave = (random: Random): ((phase: number) => number) => {
  const fall = between(random, 0, 0.8);
  const overtones = Array.from({ length: 6 }, (_, i) => ({
    size: fall ** i * between(random, 0.3, 1),
    shift: 2 * Math.PI * random(),
  }));
  const total = Math.hypot(...overtones.map(({ size }) => size));
  return (phase) =>
    overtones.reduce((height, { size, shift }, i) => height + size * Math.sin((i + 1) * phase + shift), 0) /
    total;
};

/** Shaking or swaying to and fro: strokes of any shape, of a wandering pace, along a wandering line. */
const shaking = (random: Random): Mover => {
  let pace = betweenLog(random, 0.4, 6);
  let phase = 0;
  let axis = direction(random);
  let size = 1;
  const wave = anyWave(random);
  const turnWave = anyWave(random);
  const strength = betweenLog(random, 0.5, 25);
  const turning = between(random, 0, 4);
  const unevenness = between(random, 0, 0.4);
  const activity = comingAndGoing(random, betweenLog(random, 2, 20));
  const wander = between(random, 0, 0.02);
  return () => {
    pace = Math.min(7, Math.max(0.3, pace + wander * randomNormal(random)));
    axis = unit(sum(axis, scaled(normals(random), 0.02)));
    phase += (2 * Math.PI * pace) / RATE_HZ;
    if (phase > 2 * Math.PI) {
      phase -= 2 * Math.PI;
      size = Math.exp(unevenness * randomNormal(random));
    }
    const level = activity() * size;
    return {
      accel: scaled(axis, level * strength * wave(phase)),
      turn: scaled(axis, level * turning * turnWave(phase)),
    };
  };
};

/** Keys, taps and knocks: short ringing jolts at uneven times. */
const tapping = (random: Random): Mover => {
  const rate = between(random, 0.5, 7);
  const strength = Math.exp(between(random, Math.log(0.1), Math.log(8)));
  const ring = between(random, 0.5, 0.9);
  const activity = comingAndGoing(random, 4);
  let jolt: Vector = [0, 0, 0];
  return () => {
    jolt = scaled(jolt, -ring);
    if (random() < (rate * activity()) / RATE_HZ)
      jolt = sum(jolt, scaled(direction(random), strength * between(random, 0.3, 1)));
    return { accel: jolt, turn: scaled(jolt, 0.05) };
  };
};

/** Work with the hands: bursts of band-limited movement along all axes, with turns. */
const handling = (random: Random): Mover => {
  const width = between(random, 0.5, 3);
  const middle = between(random, 0.3, 3);
  const waves = Array.from({ length: 6 }, () => bandNoise(random, middle * between(random, 0.6, 1.4), width));
  const strength = Math.exp(between(random, Math.log(0.2), Math.log(6)));
  const turning = between(random, 0.1, 2.5);
  const activity = comingAndGoing(random, between(random, 1, 8));
  return () => {
    const level = activity();
    const [a, b, c, d, e, f] = waves.map((wave) => wave() * level) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    return { accel: scaled([a, b, c], strength), turn: scaled([d, e, f], turning) };
  };
};

/** Chores: pushes of the hand one after the other as in walking, but at uneven times, unlike each other, with pauses. */
const chores = (random: Random): Mover => {
  const usualSeconds = between(random, 0.3, 1.1);
  const unevenness = between(random, 0.3, 0.7);
  const width = between(random, 0.04, 0.25);
  const strength = Math.exp(between(random, Math.log(0.3), Math.log(8)));
  const usualAxis = direction(random);
  const background = Array.from({ length: 3 }, () => bandNoise(random, between(random, 0.3, 3), 2));
  const activity = comingAndGoing(random, between(random, 2, 10));
  let next = 0;
  let middle = -1;
  let push: Vector = [0, 0, 0];
  return (seconds) => {
    const level = activity();
    if (seconds > next) {
      middle = seconds + 2 * width;
      next = seconds + usualSeconds * Math.exp(unevenness * randomNormal(random));
      const size = strength * level * Math.exp(0.5 * randomNormal(random));
      push = scaled(unit(sum(usualAxis, scaled(normals(random), 0.3))), size);
    }
    const off = (seconds - middle) / width;
    const bell = (1 - off * off) * Math.exp(-0.5 * off * off);
    const [a, b, c] = background.map((wave) => wave() * level * strength * 0.2) as Vector;
    return {
      accel: sum(scaled(push, bell), [a, b, c]),
      turn: sum(scaled(push, 0.1 * off * bell), [a, b, c]),
    };
  };
};

/** Reaching: the hand goes from place to place as hands do, without jerks, turns on its way, and rests between. */
const reaching = (random: Random): Mover => {
  const usualSeconds = betweenLog(random, 0.25, 1.2);
  const rest = between(random, 0, 1.5);
  const reach = betweenLog(random, 0.05, 0.5);
  const turning = between(random, 0, 2);
  const bump = betweenLog(random, 0.05, 5);
  let [start, end, rests] = [0, 0, 0];
  let path: Vector = [0, 0, 0];
  let turn: Vector = [0, 0, 0];
  let jolt: Vector = [0, 0, 0];
  return (seconds) => {
    jolt = scaled(jolt, -0.6);
    if (seconds >= end && rests <= seconds) {
      const isRepeat = random() < 0.5;
      start = seconds;
      end = seconds + usualSeconds * Math.exp(0.4 * randomNormal(random));
      rests = end + (random() < 0.5 ? 0 : rest * random());
      path = isRepeat ? scaled(path, -1) : scaled(direction(random), reach * between(random, 0.3, 1));
      turn = isRepeat ? scaled(turn, -1) : scaled(direction(random), turning * random());
      if (random() < 0.4) jolt = scaled(direction(random), bump * random());
    }
    if (seconds >= end) return { accel: jolt, turn: [0, 0, 0] };
    const t = (seconds - start) / (end - start);
    const push = (60 * t - 180 * t * t + 120 * t * t * t) / (end - start) ** 2;
    const going = (30 * t * t * (1 - t) ** 2) / (end - start);
    return { accel: sum(jolt, scaled(path, push)), turn: scaled(turn, going) };
  };
};

/** Riding: engine, road and bumps, speeding up and braking. */
const riding = (random: Random): Mover => {
  const road = Array.from({ length: 3 }, () =>
    bandNoise(random, between(random, 1, 4), between(random, 0.5, 3)),
  );
  const engine = bandNoise(random, between(random, 8, 22), 0.5);
  const speed = bandNoise(random, 0.05, 0.05);
  const axis = direction(random);
  const [roadStrength, engineStrength] = [between(random, 0.1, 2), between(random, 0, 1.5)];
  const activity = comingAndGoing(random, 15);
  const knocks = tapping(random);
  return (seconds) => {
    const level = activity();
    const [a, b, c] = road.map((wave) => wave() * level * roadStrength) as Vector;
    const along = scaled(axis, engine() * engineStrength + speed());
    return {
      accel: sum(sum([a, b, c], along), scaled(knocks(seconds).accel, 0.3 * level)),
      turn: [0.05 * a, 0.05 * b, 0.05 * c],
    };
  };
};

/** Turning the device over and over, or a wheel, or pedals: smooth turns at a pace of their own. */
const turning = (random: Random): Mover => {
  const axis = direction(random);
  const most = between(random, 0.5, 8);
  const activity = comingAndGoing(random, between(random, 0.5, 5));
  const sway = bandNoise(random, between(random, 0.3, 1.5), 0.3);
  return () => {
    const rate = most * (activity() + 0.3 * sway());
    return { accel: scaled(axis, 0.02 * rate * rate), turn: scaled(axis, rate) };
  };
};

/** At rest but for the sensor's noise. */
const resting = (random: Random): Mover => {
  const noise = Math.exp(between(random, Math.log(0.005), Math.log(0.1)));
  return () => ({ accel: scaled(normals(random), noise), turn: scaled(normals(random), noise * 0.1) });
};

const kinds = { shaking, tapping, handling, chores, reaching, riding, turning, resting } as const;
export type NegativeKind = keyof typeof kinds;
export const negativeKinds = Object.keys(kinds) as NegativeKind[];

/** Turns a vector that stands still in the world, as a sensor sees it that turns by `turn` rad. */
const seenTurned = (vector: Vector, [tx, ty, tz]: Vector): Vector => {
  const angle = Math.hypot(tx, ty, tz);
  if (angle < 1e-9) return vector;
  const [ux, uy, uz] = [-tx / angle, -ty / angle, -tz / angle];
  const [vx, vy, vz] = vector;
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const dot = (1 - c) * (ux * vx + uy * vy + uz * vz);
  return [
    c * vx + s * (uy * vz - uz * vy) + dot * ux,
    c * vy + s * (uz * vx - ux * vz) + dot * uy,
    c * vz + s * (ux * vy - uy * vx) + dot * uz,
  ];
};

/**
 * Movement that is not walking, at 50 Hz, by models of the simplest kind: what shakes, taps, is handled, rides, turns or
 * rests. Learned from, it keeps regular movement from being taken for steps.
 */
export const syntheticNegative = (kind: NegativeKind, seconds: number, seed: number): TrainingRecording => {
  const random = seededRandom(seed);
  const mover = kinds[kind](random);
  const count = Math.round(seconds * RATE_HZ);
  const column = (): Float64Array => new Float64Array(count);
  const accel: AxisColumns = [column(), column(), column()];
  const gyro: AxisColumns = [column(), column(), column()];
  const noise = between(random, 0.005, 0.05);
  let gravity = scaled(direction(random), GRAVITY);
  for (let i = 0; i < count; i++) {
    const movement = mover(i / RATE_HZ);
    gravity = seenTurned(gravity, scaled(movement.turn, 1 / RATE_HZ));
    for (let axis = 0; axis < 3; axis++) {
      accel[axis]![i] = gravity[axis]! + movement.accel[axis]! + noise * randomNormal(random);
      gyro[axis]![i] = movement.turn[axis]! + 0.1 * noise * randomNormal(random);
    }
  }
  return {
    name: `${kind}-${seed}`,
    dataSet: 'synthetic',
    subject: kind,
    columns: { timeSeconds: Float64Array.from({ length: count }, (_, i) => i / RATE_HZ), accel, gyro },
    contactsSeconds: new Float64Array(0),
    contactSd: 0,
    hasOtherClock: false,
    spans: [{ startSeconds: 0, endSeconds: seconds, walking: false }],
  };
};

/** As many recordings as asked for, of all kinds in turn. */
export const syntheticNegatives = (count: number, seconds: number, random: Random): TrainingRecording[] =>
  Array.from({ length: count }, (_, i) =>
    syntheticNegative(negativeKinds[i % negativeKinds.length]!, seconds, randomInteger(random, 2 ** 31)),
  );
