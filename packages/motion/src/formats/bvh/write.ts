import { KinemaError } from '../../errors/index.ts';
import type { Vector } from '../../gait/inertial/rotation.ts';
import type { PoseSequence } from '../../pose/pose.ts';
import { poseMarkers, type PoseMarkerOptions } from '../pose-markers.ts';
import { BodyPoints, fitBody, turnsOf, type FittedJoint } from './pose-body.ts';
import { after, anglesIn, noTurn, undone, type Turn } from './turn.ts';

const DEGREES = 180 / Math.PI;

const shown = (value: number): string => String(Number(value.toFixed(6)));

/** Where a joint lies from its parent while nothing is turned. */
const offsetOf = ({ joint }: FittedJoint, parent: FittedJoint | undefined): Vector => {
  if (!parent) return [0, 0, 0];
  const { rest, across, at, aim } = parent.joint;
  const [name] = joint.at;
  if (across && joint.at.length === 1) return [0, 0, (name === across[0] ? -1 : 1) * parent.halfAcrossMetres];
  if (joint.at.every((one) => at.includes(one))) return [0, 0, 0];
  return joint.at.every((one) => aim.includes(one)) ? along(rest, parent.lengthMetres) : [0, 0, 0];
};

const along = ([x, y, z]: Vector, length: number): Vector => [x * length, y * length, z * length];

const channelsOf = ({ joint: { order, parent } }: FittedJoint): string => {
  const rotations = Array.from(order, (axis) => `${axis.toUpperCase()}rotation`);
  const all = parent === undefined ? ['Xposition', 'Yposition', 'Zposition', ...rotations] : rotations;
  return `CHANNELS ${all.length} ${all.join(' ')}`;
};

/** The joint and those below it, in the order in which their numbers follow; what is at their ends is drawn only. */
const writeJoint = (
  fitted: FittedJoint,
  all: readonly FittedJoint[],
  depth: number,
  lines: string[],
): FittedJoint[] => {
  const { joint, lengthMetres } = fitted;
  const parent = all.find((one) => one.joint.name === joint.parent);
  const indent = '\t'.repeat(depth);
  const children = all.filter((one) => one.joint.parent === joint.name);
  const offset = offsetOf(fitted, parent).map(shown).join(' ');
  lines.push(
    `${indent}${parent ? 'JOINT' : 'ROOT'} ${joint.name}`,
    `${indent}{`,
    `${indent}\tOFFSET ${offset}`,
    `${indent}\t${channelsOf(fitted)}`,
  );
  const below = children.flatMap((child) => writeJoint(child, all, depth + 1, lines));
  if (children.length === 0)
    lines.push(
      `${indent}\tEnd Site`,
      `${indent}\t{`,
      `${indent}\t\tOFFSET ${along(joint.rest, lengthMetres).map(shown).join(' ')}`,
      `${indent}\t}`,
    );
  lines.push(`${indent}}`);
  return [fitted, ...below];
};

const turnsOfAll = (all: readonly FittedJoint[], points: BodyPoints): Map<string, Turn[]> => {
  const turns = new Map<string, Turn[]>();
  for (const fitted of all) {
    const { name, parent } = fitted.joint;
    turns.set(name, turnsOf(fitted, points, parent === undefined ? undefined : turns.get(parent)));
  }
  return turns;
};

/**
 * One person's keypoints as BVH, the hierarchy with joint angles that animation programs read: metres, X forward, Y up,
 * Z to the subject's right, at a constant rate, under the conditions of `poseMarkers`. Bones have one length, the median
 * over the recording, so that joints lie where the keypoints are as far as those keep their distances. A joint whose end
 * is seen in fewer than half of the frames is left out with all below it; one that is missing for a while keeps its last
 * angles. The format has no place for words: that a file was resampled is not in it.
 * Meredith and Maddock 2001, "Motion Capture File Formats Explained".
 * @throws KinemaError `no_scale`; `export_impossible` where hips or shoulders are hidden in most frames, for a single
 * picture or when nobody is seen
 */
export const writeBvh = (sequence: PoseSequence, options: PoseMarkerOptions = {}): string => {
  const { table } = poseMarkers(sequence, options, 'BVH');
  const points = new BodyPoints(table);
  const body = fitBody(points);
  const [root] = body;
  if (root?.joint.parent !== undefined || !root)
    throw new KinemaError('export_impossible', {
      format: 'BVH',
      reason: 'the hips or shoulders are hidden in most frames',
    });
  const lines = ['HIERARCHY'];
  const ordered = writeJoint(root, body, 0, lines);
  const turns = turnsOfAll(body, points);
  lines.push('MOTION', `Frames: ${table.times.length}`, `Frame Time: ${(1 / table.rateHz).toFixed(8)}`);
  let place: Vector = Array.from({ length: points.frameCount }, (_, row) =>
    points.at(row, root.joint.at),
  ).find(([x]) => !Number.isNaN(x))!;
  for (let row = 0; row < points.frameCount; row++) {
    const seen = points.at(row, root.joint.at);
    if (!Number.isNaN(seen[0])) place = seen;
    const angles = ordered.flatMap(({ joint: { name, parent, order } }) => {
      const above = parent === undefined ? noTurn : turns.get(parent)![row]!;
      return anglesIn(after(undone(above), turns.get(name)![row]!), order).map((angle) => angle * DEGREES);
    });
    lines.push([...place, ...angles].map(shown).join(' '));
  }
  return `${lines.join('\n')}\n`;
};
