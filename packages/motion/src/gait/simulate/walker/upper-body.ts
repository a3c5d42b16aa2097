import { sides, type Side } from '../../event.ts';
import type { Body } from './body.ts';
import { normalGait } from './normal-gait.ts';
import { added, hanging, radians, type Place } from './place.ts';

/** Of the trunk forward, and how far it goes to and fro twice a stride. */
const LEAN_DEGREES = { mean: 3, sway: 1.2 } as const;
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
  body: Body,
): Map<string, Place> => {
  const points = new Map<string, Place>();
  const lean = LEAN_DEGREES.mean + LEAN_DEGREES.sway * Math.cos(4 * Math.PI * phases.left);
  const neck = added(pelvis, hanging(-body.trunk, -lean));
  const turn = radians(COUNTER_TURN * normalGait.pelvisRotation(phases.left));
  const half = body.shoulderWidth / 2;
  const inHead = ([forward, up, outward]: readonly [number, number, number], sign: number): Place =>
    added(neck, [forward * body.height, up * body.height, sign * outward * body.height]);
  points.set('nose', inHead(head.nose, 0));
  for (const side of sides) {
    const sign = side === 'left' ? -1 : 1;
    const shoulder = added(neck, [-sign * half * Math.sin(turn), 0, sign * half * Math.cos(turn)]);
    const upperArm = normalGait.upperArm(phases[side]);
    const elbow = added(shoulder, hanging(body.upperArm, upperArm));
    const forearm = upperArm + normalGait.elbow(phases[side]);
    const wrist = added(elbow, hanging(body.forearm, forearm));
    points.set(`${side}_shoulder`, shoulder);
    points.set(`${side}_elbow`, elbow);
    points.set(`${side}_wrist`, wrist);
    for (const finger of ['pinky', 'index', 'thumb'])
      points.set(`${side}_${finger}`, added(wrist, hanging(0.05 * body.height, forearm)));
    for (const part of ['eye', 'eye_inner', 'eye_outer', 'ear'] as const)
      points.set(`${side}_${part}`, inHead(head[part], sign));
    points.set(`mouth_${side}`, inHead(head.mouth, sign));
  }
  return points;
};
