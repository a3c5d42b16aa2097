import { angleDefinitions, type AngleDefinition } from '@kinema/motion/kinematics';
import { readableName } from '../format/format.ts';
import type { AngleColumn, Facing, PersonView } from './decode.ts';
import type { Times } from './frames.ts';
import { sideOf, type Side } from '../draw/palette.ts';

/** The curves of one joint: the left and the right one together, or a single one of the midline. */
export interface JointCurves {
  /** The angle's name without its side: "knee". */
  readonly joint: string;
  readonly label: string;
  /** What the definition of the angle says about its values; undefined for an angle that has none here. */
  readonly definition: AngleDefinition | undefined;
  readonly curves: readonly { readonly side: Side; readonly column: AngleColumn }[];
}

/** The angle's name without its side: `knee_left` → `knee`. */
const jointOf = (name: string): string =>
  name
    .split('_')
    .filter((word) => word !== 'left' && word !== 'right')
    .join('_');

const sideOrder: readonly Side[] = ['left', 'right', 'middle'];

/** Groups a person's angles by joint, in the order of the result, left before right. */
export const groupByJoint = (angles: readonly AngleColumn[]): JointCurves[] => {
  const groups = Map.groupBy(angles, ({ name }) => jointOf(name));
  return [...groups].map(([joint, columns]) => ({
    joint,
    label: readableName(joint),
    definition: angleDefinitions.find(({ name }) => name === columns[0]!.name),
    curves: columns
      .map((column) => ({ side: sideOf(column.name), column }))
      .sort((a, b) => sideOrder.indexOf(a.side) - sideOrder.indexOf(b.side)),
  }));
};

const isFrontal = (facing: Facing): boolean => facing === 'towards' || facing === 'away';

/** What the values of a joint mean in the views in which the person is seen. */
export const explainValues = ({ definition }: JointCurves, facing: readonly Facing[]): string | undefined => {
  if (!definition) return undefined;
  const { positive, frontal = 'not measured' } = definition;
  const seen = facing.filter((way) => way !== null);
  if (!seen.some(isFrontal)) return `Positive: ${positive}.`;
  const fromFront = `from the front or behind: ${frontal}.`;
  if (seen.every(isFrontal)) return `Seen ${fromFront}`;
  return `Seen from the side, positive: ${positive}. Seen ${fromFront}`;
};

/** What the signs of all angles mean in one frame. */
export const explainSigns = (facing: Facing): string => {
  if (facing === null) return '';
  return isFrontal(facing)
    ? 'Seen from the front or behind: angles of joints are as seen, without a sign.'
    : 'Seen from the side: flexion and dorsiflexion are positive.';
};

type Values = (number | null)[];

/** Spreads a person's column over all rows; null where there is no number. */
const overRows = (rows: number, firstFrame: number, at: (r: number) => number, count: number): Values => {
  const values: Values = Array.from({ length: rows }, () => null);
  for (let r = 0; r < count; r++) {
    const value = at(r);
    if (!Number.isNaN(value)) values[firstFrame + r] = value;
  }
  return values;
};

/**
 * What uPlot draws for one joint: x in seconds, then for each curve its value and the edges of its band of one
 * standard deviation, `[value, upper, lower]`, in degrees.
 */
export const curveData = (
  times: Times,
  person: PersonView,
  { curves }: JointCurves,
): [Float64Array, ...Values[]] => {
  const spread = (at: (r: number) => number): Values =>
    overRows(times.length, person.track.firstFrame, at, person.track.frameCount);
  return [
    Float64Array.from(times),
    ...curves.flatMap(({ column: { valuesDeg, sdsDeg } }) => [
      spread((r) => valuesDeg[r]!),
      spread((r) => valuesDeg[r]! + sdsDeg[r]!),
      spread((r) => valuesDeg[r]! - sdsDeg[r]!),
    ]),
  ];
};

/** Smallest and largest value of a column; NaN when it has none. */
export const rangeOf = (values: Float32Array): [low: number, high: number] => {
  let [low, high] = [Number.NaN, Number.NaN];
  for (const value of values) {
    if (!(value >= low)) low = Number.isNaN(value) ? low : value;
    if (!(value <= high)) high = Number.isNaN(value) ? high : value;
  }
  return [low, high];
};

/** The part of `seconds` around a moment that lies inside the recording; all of a shorter one. */
export const partAround = (times: Times, moment: number, seconds: number): { min: number; max: number } => {
  const [first, last] = [times[0]!, times.at(-1)!];
  const min = Math.max(Math.min(moment - seconds / 2, last - seconds), first);
  return { min, max: Math.min(min + seconds, last) };
};
