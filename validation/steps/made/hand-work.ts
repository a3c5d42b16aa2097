/** Arms at work while nobody walks, from kinematics: strokes, reaches, taps, bending and riding, mixed by activity. */
import { between, betweenLog, randomNormal, type Random } from '@kinema/motion/random';
import type { ImuColumns } from '@kinema/motion/steps';
import {
  activities,
  type Activity,
  type Body,
  type HandWork,
  type Part,
  type Reaches,
  type Ride,
  type Strokes,
  type Taps,
} from './activities.ts';
import { addJolt, addTo, MADE_RATE_HZ, readingsOf, stillLimb, type LimbMotion, type Vector } from './limb.ts';
import { about, oneOf, wandering } from './random.ts';

/** Upper arm and forearm, in metres. */
const LINKS = { upper: 0.3, fore: 0.25 };
/** Hands are seldom pushed harder than so many m/s². */
const HARDEST = 20;

/** From 0 to 1 without a jerk, as the part goes from 0 to 1; before and after it stays. */
const smooth = (part: number): number => {
  const own = Math.min(1, Math.max(0, part));
  return own ** 3 * (10 - 15 * own + 6 * own * own);
};

/** From 0 to 1 and back, with smooth edges. */
const within = (time: number, start: number, end: number, edge: number): number =>
  smooth((time - start) / edge) * smooth((end - time) / edge);

const anyDirection = (random: Random): Vector => {
  const raw = [randomNormal(random), randomNormal(random), randomNormal(random)] as const;
  const length = Math.hypot(...raw) + 1e-9;
  return [raw[0] / length, raw[1] / length, raw[2] / length];
};

/** Metres that the hand goes by a rad, or by a metre of the shoulder. */
const LEVERS: Readonly<Record<Part, number>> = {
  forward: 1,
  left: 1,
  up: 1,
  flexion: 0.5,
  abduction: 0.45,
  twist: 0.25,
  elbow: 0.25,
  roll: 0.06,
};

const addStrokes = (
  motion: LimbMotion,
  seconds: number,
  { hertz, metres, strokes, pause, parts, knocks }: Strokes,
  random: Random,
): void => {
  const usual = betweenLog(random, ...hertz);
  const far = betweenLog(random, ...metres);
  const unevenness = betweenLog(random, 0.01, 0.1);
  const second = between(random, 0, 0.2);
  const knock = betweenLog(random, 0.3, 12);
  for (let start = between(random, 0, pause[1]); start < seconds;) {
    const pace = usual * about(random, 0.12);
    const end = start + betweenLog(random, ...strokes) / pace;
    const width = Math.min(far * about(random, 0.2), (2 * HARDEST) / (2 * Math.PI * pace) ** 2);
    const tempo = wandering(random, pace);
    const heights = wandering(random, pace);
    const phaseAt = (time: number): number =>
      2 * Math.PI * (pace * (time - start) + unevenness * tempo(time));
    const own = parts.length > 2 ? [oneOf(random, parts), oneOf(random, parts)] : parts;
    for (const part of own) {
      const size = (width / 2 / LEVERS[part]) * between(random, 0.4, 1);
      const shifts = [2 * Math.PI * random(), 2 * Math.PI * random()] as const;
      addTo(motion.parts[part], (time) => {
        if (time < start || time > end) return 0;
        const phi = phaseAt(time);
        const wave = Math.sin(phi + shifts[0]) + second * Math.sin(2 * phi + shifts[1]);
        return within(time, start, end, 0.5 / pace) * size * (1 + 0.25 * heights(time)) * wave;
      });
    }
    if (knocks)
      for (let time = start; time < end; time += about(random, unevenness) / pace) {
        const [x, y, z] = anyDirection(random);
        const size = knock * about(random, 0.4);
        addJolt(motion, time, [size * x, size * y, size * z], {
          hertz: between(random, 6, 20),
          fadeSeconds: between(random, 0.015, 0.05),
        });
      }
    start = end + betweenLog(random, ...pause);
  }
};

const addReaches = (motion: LimbMotion, { seconds: time, stay, wide }: Reaches, random: Random): void => {
  const spread = betweenLog(random, ...wide);
  const [usual, usualStay] = [betweenLog(random, ...time), betweenLog(random, ...stay)];
  const bump = betweenLog(random, 0.1, 6);
  const middle: Partial<Record<Part, number>> = {
    flexion: between(random, 0.1, 0.9),
    elbow: between(random, 0.7, 1.7),
  };
  const joints = ['flexion', 'abduction', 'twist', 'elbow', 'roll'] as const;
  for (const joint of joints) {
    let posture = middle[joint] ?? 0.3 * randomNormal(random);
    let [start, end, next] = [0, 0, posture];
    const home = posture;
    const values = motion.parts[joint];
    for (let i = 0; i < motion.count; i++) {
      const now = i / MADE_RATE_HZ;
      if (now >= start && now >= end) {
        posture = next;
        next = home + spread * randomNormal(random);
        start = now + usualStay * about(random, 0.7);
        end = start + usual * about(random, 0.35);
        if (joint === 'elbow' && random() < 0.5) {
          const [x, y, z] = anyDirection(random);
          addJolt(motion, end, [bump * x, bump * y, bump * z], {
            hertz: between(random, 8, 20),
            fadeSeconds: 0.03,
          });
        }
      }
      values[i]! += posture + (next - posture) * smooth((now - start) / (end - start));
    }
  }
};

const addTaps = (motion: LimbMotion, seconds: number, { hertz, size }: Taps, random: Random): void => {
  const rate = betweenLog(random, ...hertz);
  const height = betweenLog(random, ...size);
  const comes = wandering(random, 0.3);
  for (let time = 0; time < seconds; time += -Math.log(1 - random() * 0.999) / rate) {
    if (comes(time) < -0.3) continue;
    const [x, y, z] = anyDirection(random);
    const own = height * about(random, 0.5);
    addJolt(motion, time, [own * x, own * y, own * z], {
      hertz: between(random, 6, 22),
      fadeSeconds: between(random, 0.01, 0.05),
    });
  }
};

const addBody = (motion: LimbMotion, seconds: number, { metres, every }: Body, random: Random): void => {
  const usual = betweenLog(random, ...every);
  const far = betweenLog(random, ...metres);
  for (const part of ['up', 'forward', 'left'] as const) {
    let height = 0;
    for (let start = usual * random(); start < seconds;) {
      const end = start + betweenLog(random, 0.7, 2.2);
      const next = part === 'up' ? -far * random() : 0.5 * far * randomNormal(random);
      const [from, to] = [height, next];
      const begin = start;
      addTo(motion.parts[part], (time) => (to - from) * smooth((time - begin) / (end - begin)));
      height = next;
      start = end + usual * about(random, 0.6);
    }
  }
};

const addRide = (motion: LimbMotion, { hertz, size }: Ride, random: Random): void => {
  const fastest = betweenLog(random, ...hertz);
  const height = betweenLog(random, ...size) / (2 * Math.PI * fastest) ** 2;
  const comes = wandering(random, 0.1);
  for (const part of ['up', 'forward', 'left'] as const) {
    const wave = wandering(random, fastest);
    const own = height * between(random, 0.3, 1) * (part === 'up' ? 1.5 : 0.7);
    addTo(motion.parts[part], (time) => own * Math.max(0, 0.7 + 0.5 * comes(time)) * wave(time));
  }
};

/** An arm at work with a sensor at its wrist, or above it; nobody walks. */
export const madeHandWork = (kind: HandWork, seconds: number, random: Random): ImuColumns => {
  const { strokes, reaches, taps, body, ride }: Activity = activities[kind];
  const motion = stillLimb(seconds);
  addReaches(motion, reaches, random);
  for (const own of strokes ?? []) addStrokes(motion, seconds, own, random);
  if (taps) addTaps(motion, seconds, taps, random);
  if (body) addBody(motion, seconds, body, random);
  if (ride) addRide(motion, ride, random);
  const worn = random() < 0.8 ? 1 : between(random, 0.5, 1);
  return readingsOf(motion, { upper: LINKS.upper, fore: worn * LINKS.fore }, random);
};
