import type { Region } from '../image/index.ts';
import { floats, outputDims, type Decoder } from './decoder.ts';
import { peakNear, spreadAround } from './peak.ts';

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

/** From this height on, the heat map's peak is a better place than the regressed one (MediaPipe refines so too). */
const SURE_HEAT = 0.5;

/**
 * BlazePose's landmarks: 33 of the body and some that steer the crop, in input pixels and in metres about the hips. Each
 * keypoint has a heat map as well: its peak near the landmark refines the place where it is high, its height is the
 * score (the model's own visibility hardly tells right from wrong), and its spread about the place is the deviation, so
 * that a landmark which the heat map puts elsewhere is unsure. The score of the person is the model's presence.
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
        const map = { data, rows, columns, channels, channel: k };
        const x = (point(k)[0] * columns) / width;
        const y = (point(k)[1] * rows) / height;
        const peak = peakNear(map, x, y);
        const place = peak.height >= SURE_HEAT ? peak : { x, y, spread: spreadAround(map, x, y) };
        keypoints[4 * k] = (place.x * width) / columns;
        keypoints[4 * k + 1] = (place.y * height) / rows;
        keypoints[4 * k + 2] = peak.height;
        keypoints[4 * k + 3] = (place.spread * width) / columns;
      }
      const region = regionFromCircle(point(CENTRE), point(RIM));
      const world = worldOf(floats(manifest, outputs, 'world_landmarks'));
      return [{ score: presence, keypoints, world, region }];
    };
  },
};
