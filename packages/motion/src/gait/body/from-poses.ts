import { KEYPOINT_STRIDE, type PoseSequence, type PoseTrack } from '../../pose/pose.ts';
import { noiseModelOf } from './noise-of.ts';
import { bodyPointNames, type BodyPointName, type BodyRecording, type PointPath } from './body.ts';

/** Keypoints below this confidence are not where they are said to be. */
const LEAST_SCORE = 0.3;

const pathOf = (track: PoseTrack, keypointCount: number, k: number): PointPath => {
  const frames = track.frameCount;
  const [x, y, sds] = [new Float64Array(frames), new Float64Array(frames), new Float64Array(frames)];
  for (let row = 0; row < frames; row++) {
    const at = (row * keypointCount + k) * KEYPOINT_STRIDE;
    const isSeen = track.keypoints[at + 2]! >= LEAST_SCORE;
    x[row] = isSeen ? track.keypoints[at]! : Number.NaN;
    y[row] = isSeen ? -track.keypoints[at + 1]! : Number.NaN;
    sds[row] = isSeen ? track.keypoints[at + 3]! : Number.NaN;
  }
  return { x, y, sds };
};

const middleOf = (a: PointPath, b: PointPath): PointPath => {
  const mean = (u: Float64Array, v: Float64Array): Float64Array => u.map((value, i) => (value + v[i]!) / 2);
  return { x: mean(a.x, b.x), y: mean(a.y, b.y), sds: a.sds.map((sd, i) => Math.hypot(sd, b.sds[i]!) / 2) };
};

/** The points of one person's keypoints, in pixels, y up; the pelvis is the middle of the hips. */
export const bodyFromPoses = ({ skeleton, times }: PoseSequence, track: PoseTrack): BodyRecording => {
  const points = new Map<BodyPointName, PointPath>();
  for (const name of bodyPointNames) {
    const k = skeleton.keypoints.indexOf(name);
    if (k < 0) continue;
    const path = pathOf(track, skeleton.keypoints.length, k);
    if (path.x.some((value) => !Number.isNaN(value))) points.set(name, path);
  }
  const [left, right] = [points.get('left_hip'), points.get('right_hip')];
  if (left && right) points.set('pelvis', middleOf(left, right));
  const own = times.slice(track.firstFrame, track.firstFrame + track.frameCount);
  return {
    unit: 'px',
    times: own,
    points,
    noise: noiseModelOf(own, points),
  };
};
