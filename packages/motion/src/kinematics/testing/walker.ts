import { KEYPOINT_STRIDE, type PoseSequence } from '../../pose/pose.ts';
import { randomNormal, seededRandom } from '../../random/index.ts';
import type { Skeleton } from '../../skeleton/skeleton.ts';
import { heightShares } from '../proportions.ts';

export interface WalkerOptions {
  readonly skeleton: Skeleton;
  /** Direction of travel: 0 to the picture's right, 90 towards the camera, 180 to the left. */
  readonly headingDegrees?: number;
  readonly seconds?: number;
  readonly rateHz?: number;
  readonly strideSeconds?: number;
  readonly speedMetresPerSecond?: number;
  readonly heightMetres?: number;
  readonly pixelsPerMetre?: number;
  /** Standard deviation of the noise put on every keypoint, and stated for it, in pixels. */
  readonly noisePixels?: number;
  readonly seed?: number;
  readonly firstFrame?: number;
}

/** The walker's joint angles at a time, degrees, by the names and signs of the angle definitions. */
export const walkerAngles = (time: number, strideSeconds: number): Record<string, number> => {
  const out: Record<string, number> = { trunk: 4 };
  for (const [side, offset] of [
    ['left', 0],
    ['right', Math.PI],
  ] as const) {
    const phase = (2 * Math.PI * time) / strideSeconds + offset;
    const thigh = 4 + 24 * Math.sin(phase);
    const knee = 32 - 27 * Math.cos(phase - 0.9);
    const foot = 12 * Math.sin(phase - 0.4);
    const upperArm = -18 * Math.sin(phase);
    const elbow = 25 + 10 * Math.cos(phase);
    const shank = thigh - knee;
    Object.assign(out, {
      [`thigh_${side}`]: thigh,
      [`shank_${side}`]: shank,
      [`knee_${side}`]: knee,
      [`hip_${side}`]: thigh + out['trunk']!,
      [`foot_${side}`]: foot,
      [`ankle_${side}`]: foot - shank,
      [`upper_arm_${side}`]: upperArm,
      [`forearm_${side}`]: upperArm + elbow,
      [`shoulder_${side}`]: upperArm + out['trunk']!,
      [`elbow_${side}`]: elbow,
    });
  }
  return out;
};

/** Metres forward, up and to the subject's right. */
type Point = readonly [forward: number, up: number, right: number];

const add = (a: Point, forward: number, up: number, right = 0): Point => [
  a[0] + forward,
  a[1] + up,
  a[2] + right,
];

/** From a point along a hanging segment. */
const hang = (from: Point, length: number, degrees: number): Point => {
  const radians = (degrees * Math.PI) / 180;
  return add(from, length * Math.sin(radians), -length * Math.cos(radians));
};

/** Joint positions at a time, the origin on the ground below the hips at time 0. */
const jointsAt = (
  time: number,
  height: number,
  speed: number,
  angles: Record<string, number>,
): Record<string, Point> => {
  const length = (name: keyof typeof heightShares): number => heightShares[name] * height;
  const pelvis: Point = [speed * time, 0.52 * height, 0];
  const lean = (angles['trunk']! * Math.PI) / 180;
  const neck = add(pelvis, length('trunk') * Math.sin(lean), length('trunk') * Math.cos(lean));
  const head = add(neck, 0.02 * height, 0.12 * height);
  const out: Record<string, Point> = { nose: add(head, 0.055 * height, 0) };
  for (const [side, sign] of [
    ['left', -1],
    ['right', 1],
  ] as const) {
    const put = (name: string, point: Point): Point => (out[`${side}_${name}`] = point);
    put('eye', add(head, 0.045 * height, 0.015 * height, 0.018 * sign * height));
    put('eye_inner', add(head, 0.047 * height, 0.015 * height, 0.01 * sign * height));
    put('eye_outer', add(head, 0.04 * height, 0.015 * height, 0.025 * sign * height));
    put('ear', add(head, -0.01 * height, 0, 0.042 * sign * height));
    out[`mouth_${side}`] = add(head, 0.045 * height, -0.025 * height, 0.013 * sign * height);
    const shoulder = put('shoulder', add(neck, 0, 0, (length('shoulderWidth') * sign) / 2));
    const elbow = put('elbow', hang(shoulder, length('upperArm'), angles[`upper_arm_${side}`]!));
    const wrist = put('wrist', hang(elbow, length('forearm'), angles[`forearm_${side}`]!));
    for (const finger of ['pinky', 'index', 'thumb'])
      put(finger, hang(wrist, 0.05 * height, angles[`forearm_${side}`]!));
    const hip = put('hip', add(pelvis, 0, 0, (length('hipWidth') * sign) / 2));
    const knee = put('knee', hang(hip, length('thigh'), angles[`thigh_${side}`]!));
    const ankle = put('ankle', hang(knee, length('shank'), angles[`shank_${side}`]!));
    const pitch = (angles[`foot_${side}`]! * Math.PI) / 180;
    const heel = put('heel', add(ankle, -0.03 * height, -0.03 * height));
    put('foot_index', add(heel, length('foot') * Math.cos(pitch), length('foot') * Math.sin(pitch)));
  }
  return out;
};

/** A person walking before a distant camera (orthographic), with known angles; one track of a sequence. */
export const walker = ({
  skeleton,
  headingDegrees = 0,
  seconds = 3,
  rateHz = 30,
  strideSeconds = 1.1,
  speedMetresPerSecond = 1.3,
  heightMetres = 1.75,
  pixelsPerMetre = 200,
  noisePixels = 0,
  seed = 1,
  firstFrame = 0,
}: WalkerOptions): PoseSequence => {
  const random = seededRandom(seed);
  const frameCount = Math.round(seconds * rateHz);
  const K = skeleton.keypoints.length;
  const heading = (headingDegrees * Math.PI) / 180;
  const times = Float64Array.from({ length: firstFrame + frameCount }, (_, i) => i / rateHz);
  const keypoints = new Float32Array(frameCount * K * KEYPOINT_STRIDE);
  const boxes = new Float32Array(frameCount * 4);
  for (let row = 0; row < frameCount; row++) {
    const time = times[firstFrame + row]!;
    const joints = jointsAt(time, heightMetres, speedMetresPerSecond, walkerAngles(time, strideSeconds));
    skeleton.keypoints.forEach((name, k) => {
      const [forward, up, right] = joints[name]!;
      const x = 900 + pixelsPerMetre * (Math.cos(heading) * forward - Math.sin(heading) * right);
      const y = 600 - pixelsPerMetre * up;
      const noise = (): number => (noisePixels > 0 ? noisePixels * randomNormal(random) : 0);
      keypoints.set([x + noise(), y + noise(), 0.9, noisePixels], (row * K + k) * KEYPOINT_STRIDE);
    });
    const column = (axis: 0 | 1): Float32Array =>
      Float32Array.from({ length: K }, (_, k) => keypoints[(row * K + k) * KEYPOINT_STRIDE + axis]!);
    const [xs, ys] = [column(0), column(1)];
    const [left, top] = [Math.min(...xs), Math.min(...ys)];
    boxes.set([left, top, Math.max(...xs) - left, Math.max(...ys) - top], row * 4);
  }
  const track = {
    id: 1,
    firstFrame,
    frameCount,
    scores: new Float32Array(frameCount).fill(0.9),
    boxes,
    keypoints,
  };
  return { skeleton, width: 1800, height: 700, times, tracks: [track] };
};
