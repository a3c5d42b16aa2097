import type { Frame } from '@kinema/motion';
import type { Found } from '../../decode/index.ts';
import type { Region } from '../../image/index.ts';
import { testManifest } from '../../decode/test-model.ts';
import type { InferenceSession } from '../../inference/backend.ts';
import type { OpenedModel } from '../shared/look.ts';

/** A frame of one colour. */
export const plainFrame = (width = 100, height = 80): Frame => ({
  index: 0,
  timeSeconds: 0,
  width,
  height,
  sourceWidth: width,
  sourceHeight: height,
  layout: 'rgb',
  data: new Uint8Array(3 * width * height).fill(100),
});

const session: InferenceSession = {
  run: () => Promise.resolve({}),
  release: () => Promise.resolve(),
};

/** A model that finds in its n-th run what the n-th list says, in pixels of an input of 100 × 100; then nothing. */
export const scriptedModel = (
  runs: readonly (readonly Found[])[],
): OpenedModel & { readonly runs: number } => {
  let count = 0;
  return {
    manifest: testManifest('ssd-anchors', [100, 100], {}),
    session,
    decode: () => [...(runs[count++] ?? [])],
    get runs() {
      return count;
    },
  };
};

/** A palm in the middle of what the detector sees. */
export const palm = (score: number, x = 50, y = 50): Found => ({
  score,
  box: [x - 5, y - 5, 10, 10],
  region: { centreX: x, centreY: y, width: 20, height: 20, angleRadians: 0 },
});

/** What the landmark model tells of a hand that fills the middle half of what it sees, which lies there or elsewhere. */
export const handFound = (score: number, rightHand = 0.9, change: Partial<Region> = {}): Found => {
  const keypoints = new Float32Array(84);
  for (let k = 0; k < 21; k++) keypoints.set([25 + 2.5 * k, 25 + ((7 * k) % 50), score, 1], 4 * k);
  return {
    score,
    rightHand,
    keypoints,
    depths: new Float32Array(21),
    world: Float32Array.from({ length: 63 }, (_, i) => 0.001 * i),
    region: { centreX: 50, centreY: 50, width: 100, height: 100, angleRadians: 0, ...change },
  };
};
