import { floats, outputDims, type Decoder } from './decoder.ts';

const KEYPOINTS = 21;

/**
 * MediaPipe's hand landmarks: 21 × (x, y, z) in input pixels and in metres about the hand's middle, and how surely there
 * is a hand. The graph gives neither a score nor a spread a keypoint: each takes the hand's presence, and a share of the
 * crop. Source: Zhang et al. 2020, arXiv:2006.10214.
 */
export const handLandmark: Decoder = {
  looksAt: 'person',
  reads: ['landmarks', 'world_landmarks', 'presence'],
  detector: 'palm-detector',
  open(manifest) {
    const spread = 0.01 * manifest.input.width;
    outputDims(manifest, 'landmarks', 2);
    return (outputs) => {
      const landmarks = floats(manifest, outputs, 'landmarks');
      const metres = floats(manifest, outputs, 'world_landmarks');
      const [presence = 0] = floats(manifest, outputs, 'presence');
      const keypoints = new Float32Array(4 * KEYPOINTS);
      const world = new Float32Array(3 * KEYPOINTS);
      for (let k = 0; k < KEYPOINTS; k++) {
        keypoints.set([landmarks[3 * k]!, landmarks[3 * k + 1]!, presence, spread], 4 * k);
        world.set([metres[3 * k]!, -metres[3 * k + 1]!, -metres[3 * k + 2]!], 3 * k);
      }
      return [{ score: presence, keypoints, world }];
    };
  },
};
