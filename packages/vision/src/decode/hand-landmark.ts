import { floats, outputDims, type Decoder } from './decoder.ts';
import { regionOfHand } from './hand-region.ts';

const KEYPOINTS = 21;
/** The model's depths are this much flatter than its pixels: `normalize_z` of MediaPipe's hand landmark graphs. */
const FLATTENED = 0.4;

/**
 * MediaPipe's hand landmarks: 21 × (x, y, z) in input pixels and in metres about the hand's middle, how surely there is a
 * hand, and which. The graph gives neither a score nor a spread a keypoint: each takes the hand's presence, and a share of
 * the crop. Source: Zhang et al. 2020, arXiv:2006.10214.
 */
export const handLandmark: Decoder = {
  looksAt: 'person',
  reads: ['landmarks', 'world_landmarks', 'presence', 'handedness'],
  detector: 'palm-full',
  open(manifest) {
    const spread = 0.01 * manifest.input.width;
    outputDims(manifest, 'landmarks', 2);
    return (outputs) => {
      const landmarks = floats(manifest, outputs, 'landmarks');
      const metres = floats(manifest, outputs, 'world_landmarks');
      const [presence = 0] = floats(manifest, outputs, 'presence');
      const [handedness = 0] = floats(manifest, outputs, 'handedness');
      const keypoints = new Float32Array(4 * KEYPOINTS);
      const depths = new Float32Array(KEYPOINTS);
      const world = new Float32Array(3 * KEYPOINTS);
      for (let k = 0; k < KEYPOINTS; k++) {
        keypoints.set([landmarks[3 * k]!, landmarks[3 * k + 1]!, presence, spread], 4 * k);
        depths[k] = (landmarks[3 * k + 2]! - landmarks[2]!) / FLATTENED;
        world.set([metres[3 * k]!, -metres[3 * k + 1]!, -metres[3 * k + 2]!], 3 * k);
      }
      const region = regionOfHand((k) => [landmarks[3 * k]!, landmarks[3 * k + 1]!]);
      return [{ score: presence, keypoints, depths, world, rightHand: handedness, region }];
    };
  },
};
