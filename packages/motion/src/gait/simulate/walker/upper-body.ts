import { heightShares } from '../../../kinematics/proportions.ts';
import { sides, type Side } from '../../event.ts';
import { normalGait } from './normal-gait.ts';
import { added, hanging, radians, type Place } from './place.ts';

const LEAN_DEGREES = 3;
/** The shoulders turn against the pelvis, by as much. */
const COUNTER_TURN = -1;

/** Of the head from the middle of the shoulders, shares of height: forward, up, and outward for what is on both sides. */
const head = {
  nose: [0.075, 0.12, 0],
  eye: [0.065, 0.135, 0.018],
  eye_inner: [0.067, 0.135, 0.01],
  eye_outer: [0.06, 0.135, 0.025],
  ear: [0.01, 0.12, 0.042],
  mouth: [0.065, 0.095, 0.013],
} as const;

/**
 * Trunk, arms and head over a pelvis, by the names of keypoints.
 * @param phases of each foot's cycle
 */
export const upperBody = (
  pelvis: Place,
  phases: Readonly<Record<Side, number>>,
  height: number,
): Map<string, Place> => {
  const points = new Map<string, Place>();
  const neck = added(pelvis, hanging(-heightShares.trunk * height, -LEAN_DEGREES));
  const turn = radians(COUNTER_TURN * normalGait.pelvisRotation(phases.left));
  const half = (heightShares.shoulderWidth * height) / 2;
  const inHead = ([forward, up, outward]: readonly [number, number, number], sign: number): Place =>
    added(neck, [forward * height, up * height, sign * outward * height]);
  points.set('nose', inHead(head.nose, 0));
  for (const side of sides) {
    const sign = side === 'left' ? -1 : 1;
    const shoulder = added(neck, [-sign * half * Math.sin(turn), 0, sign * half * Math.cos(turn)]);
    const upperArm = normalGait.upperArm(phases[side]);
    const elbow = added(shoulder, hanging(heightShares.upperArm * height, upperArm));
    const forearm = upperArm + normalGait.elbow(phases[side]);
    const wrist = added(elbow, hanging(heightShares.forearm * height, forearm));
    points.set(`${side}_shoulder`, shoulder);
    points.set(`${side}_elbow`, elbow);
    points.set(`${side}_wrist`, wrist);
    for (const finger of ['pinky', 'index', 'thumb'])
      points.set(`${side}_${finger}`, added(wrist, hanging(0.05 * height, forearm)));
    for (const part of ['eye', 'eye_inner', 'eye_outer', 'ear'] as const)
      points.set(`${side}_${part}`, inHead(head[part], sign));
    points.set(`mouth_${side}`, inHead(head.mouth, sign));
  }
  return points;
};
