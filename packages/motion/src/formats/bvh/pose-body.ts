import type { Vector } from '../../gait/inertial/rotation.ts';
import { median } from '../../signal/columns.ts';
import type { MarkerTable } from '../marker-table.ts';
import { bodyJoints, type BodyJoint } from './body.ts';
import { framed, minus, noTurn, swungTo, type Turn } from './turn.ts';

/** Nearer to each other than this, hips or shoulders are seen from the side and say nothing of how they are turned. */
const LEAST_ACROSS_METRES = 0.05;

/** A joint with what the recording says of it. */
export interface FittedJoint {
  readonly joint: BodyJoint;
  /** Half the distance between its left and right points; 0 where it has none, or is seen from the side. */
  readonly halfAcrossMetres: number;
  /** From the joint to what it turns towards. */
  readonly lengthMetres: number;
}

const known = (point: Vector): boolean => !Number.isNaN(point[0]);

/** Points of a marker table by the names of keypoints. */
export class BodyPoints {
  readonly #table: MarkerTable;

  constructor(table: MarkerTable) {
    this.#table = table;
  }

  get frameCount(): number {
    return this.#table.times.length;
  }

  /** Mean of those that are seen; NaN where none is. */
  at(row: number, names: readonly string[]): Vector {
    const { markers, metres } = this.#table;
    const sum = [0, 0, 0];
    let count = 0;
    for (const name of names) {
      const start = (row * markers.length + markers.indexOf(name)) * 3;
      if (!markers.includes(name) || Number.isNaN(metres[start]!)) continue;
      count += 1;
      for (let i = 0; i < 3; i++) sum[i]! += metres[start + i]!;
    }
    return count === 0
      ? [Number.NaN, Number.NaN, Number.NaN]
      : [sum[0]! / count, sum[1]! / count, sum[2]! / count];
  }

  /** From one point to another, a row each; NaN where one is not seen. */
  between(from: readonly string[], to: readonly string[]): Vector[] {
    return Array.from({ length: this.frameCount }, (_, row) => minus(this.at(row, to), this.at(row, from)));
  }
}

const lengthOf = (vectors: readonly Vector[]): number =>
  median(vectors.map((vector) => Math.hypot(...vector)));

/** The joints that are seen in at least half of the frames, with lengths that are the medians over all. */
export const fitBody = (points: BodyPoints): FittedJoint[] => {
  const fitted: FittedJoint[] = [];
  for (const joint of bodyJoints) {
    if (joint.parent !== undefined && !fitted.some((one) => one.joint.name === joint.parent)) continue;
    const towards = points.between(joint.at, joint.aim);
    if (towards.filter(known).length < towards.length / 2) continue;
    const across = joint.across ? lengthOf(points.between([joint.across[0]], [joint.across[1]])) : 0;
    fitted.push({
      joint,
      halfAcrossMetres: across >= LEAST_ACROSS_METRES ? across / 2 : 0,
      lengthMetres: lengthOf(towards),
    });
  }
  return fitted;
};

/**
 * How a joint is turned in each frame, in the axes of the room: its left and right points count first, what it turns
 * towards second. What is not seen keeps the turn that it had; the file has no way to say that it is missing.
 * @param parents the turns of its parent, a row each; undefined for the root
 */
export const turnsOf = (
  { joint, halfAcrossMetres }: FittedJoint,
  points: BodyPoints,
  parents: readonly Turn[] | undefined,
): Turn[] => {
  const towards = points.between(joint.at, joint.aim);
  const across =
    halfAcrossMetres > 0 && joint.across ? points.between([joint.across[0]], [joint.across[1]]) : undefined;
  const turns = towards.map((aim, row): Turn | undefined => {
    if (!known(aim)) return undefined;
    if (across) return known(across[row]!) ? framed(across[row]!, aim) : undefined;
    return swungTo(parents?.[row] ?? noTurn, joint.rest, aim);
  });
  let last = turns.find((turn) => turn !== undefined) ?? noTurn;
  return turns.map((turn) => (last = turn ?? last));
};
