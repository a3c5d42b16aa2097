import type { Region } from '../image/index.ts';
import { floats, outputDims, sigmoid, type Decoder } from './decoder.ts';
import { spreadAround } from './peak.ts';

const KEYPOINTS = 33;
/** Numbers a landmark: x, y, z in input pixels, the logits of its visibility and of its presence. */
const STRIDE = 5;
/** Two landmarks beyond the 33 say where to look next: the middle of the hips, and a point on the circle around all. */
const CENTRE = 33;
const RIM = 34;
/** Room around that circle, as the model was trained with. */
const ROOM = 1.25;

/** The square around the circle through `rim` about `centre`, turned so that the rim is up. */
export const regionFromCircle = (
  [centreX, centreY]: readonly [number, number],
  [rimX, rimY]: readonly [number, number],
  room = ROOM,
): Region => {
  const size = 2 * Math.hypot(rimX - centreX, rimY - centreY) * room;
  const angleRadians = Math.atan2(rimX - centreX, centreY - rimY);
  return { centreX, centreY, width: size, height: size, angleRadians };
};

const worldOf = (metres: Float32Array): Float32Array => {
  const world = new Float32Array(3 * KEYPOINTS);
  for (let at = 0; at < world.length; at += 3) {
    world[at] = metres[at]!;
    world[at + 1] = -metres[at + 1]!;
    world[at + 2] = -metres[at + 2]!;
  }
  return world;
};

/**
 * BlazePose's landmarks: 33 of the body and some that steer the crop, in input pixels and in metres about the hips.
 * A keypoint's score is its visibility; its spread is that of its heat map about it, so that a landmark which the heat
 * map puts elsewhere is taken as unsure. The score of the person is the model's presence.
 * Source: Bazarevsky et al. 2020, arXiv:2006.10204; MediaPipe's graphs for the region of the next frame.
 */
export const blazepose: Decoder = {
  looksAt: 'person',
  detector: 'blazepose-detector',
  open(manifest) {
    const { width, height } = manifest.input;
    const [, rows = 0, columns = 0, channels = 0] = outputDims(manifest, 'heatmaps', 4);
    return (outputs) => {
      const landmarks = floats(manifest, outputs, 'landmarks');
      const data = floats(manifest, outputs, 'heatmaps');
      const [presence = 0] = floats(manifest, outputs, 'presence');
      const point = (k: number): [number, number] => [landmarks[STRIDE * k]!, landmarks[STRIDE * k + 1]!];
      const keypoints = new Float32Array(4 * KEYPOINTS);
      for (let k = 0; k < KEYPOINTS; k++) {
        const [x, y] = point(k);
        const map = { data, rows, columns, channels, channel: k };
        keypoints[4 * k] = x;
        keypoints[4 * k + 1] = y;
        keypoints[4 * k + 2] = sigmoid(landmarks[STRIDE * k + 3]!);
        keypoints[4 * k + 3] =
          (spreadAround(map, (x * columns) / width, (y * rows) / height) * width) / columns;
      }
      const region = regionFromCircle(point(CENTRE), point(RIM));
      const world = worldOf(floats(manifest, outputs, 'world_landmarks'));
      return [{ score: presence, keypoints, world, region }];
    };
  },
};
