import type { Movement, PartAmplitude } from './movement.ts';

/**
 * What an exercise moves, as data: how far wrists, hips and shoulders rise and how far the ankles part, in shares of each
 * other, and whether the trunk stands or lies. Repetitions are counted whatever they are of; this only names them.
 */
interface ExerciseShape {
  readonly name: string;
  readonly trunk: 'upright' | 'level';
  readonly wristsUp: number;
  readonly hipsUp: number;
  readonly shouldersUp: number;
  readonly anklesApart: number;
}

const shapes = [
  { name: 'squat', trunk: 'upright', wristsUp: 0.5, hipsUp: 1, shouldersUp: 1, anklesApart: 0 },
  { name: 'push-up', trunk: 'level', wristsUp: 0, hipsUp: 0.6, shouldersUp: 1, anklesApart: 0 },
  { name: 'jumping jack', trunk: 'upright', wristsUp: 1, hipsUp: 0.1, shouldersUp: 0.1, anklesApart: 0.4 },
  { name: 'arm raise', trunk: 'upright', wristsUp: 1, hipsUp: 0, shouldersUp: 0, anklesApart: 0 },
] as const satisfies readonly ExerciseShape[];

export type ExerciseName = (typeof shapes)[number]['name'];

/** Movements less like every shape than this have no name. */
const LIKE = 0.9;
/** A trunk that leans further than this lies rather than stands. */
const LEVEL_DEGREES = 45;

const still: PartAmplitude = { x: 0, y: 0 };

const profileOf = ({ amplitudes }: Movement): number[] => {
  const of = (name: string): PartAmplitude => amplitudes.get(name) ?? still;
  const rise = (part: string): number => (of(`left_${part}`).y + of(`right_${part}`).y) / 2;
  return [
    rise('wrist'),
    rise('hip'),
    rise('shoulder'),
    Math.abs(of('left_ankle').x - of('right_ankle').x) / 2,
  ].map(Math.abs);
};

const cosine = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * b[i]!, 0) / (Math.hypot(...a) * Math.hypot(...b));

/** The exercise that a movement is like, if it is like one. */
export const exerciseOf = (movement: Movement): ExerciseName | undefined => {
  const profile = profileOf(movement);
  const trunk = movement.trunkDegrees > LEVEL_DEGREES ? 'level' : 'upright';
  const [best] = shapes
    .filter((shape) => shape.trunk === trunk)
    .map(({ name, wristsUp, hipsUp, shouldersUp, anklesApart }) => ({
      name,
      likeness: cosine(profile, [wristsUp, hipsUp, shouldersUp, anklesApart]),
    }))
    .toSorted((a, b) => b.likeness - a.likeness);
  return best && best.likeness >= LIKE ? best.name : undefined;
};
