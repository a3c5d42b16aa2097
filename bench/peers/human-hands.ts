/** The Human library looking for hands, full landmarks. */
import { openHuman } from './human-library.ts';
import { runPeer } from './pictures.ts';

interface Hands {
  readonly hand: readonly { readonly score: number; readonly keypoints: readonly (readonly number[])[] }[];
}

const human = await openHuman<Hands>({
  hand: {
    enabled: true,
    rotation: true,
    maxDetected: -1,
    minConfidence: 0.2,
    detector: { modelPath: 'handtrack.json' },
    skeleton: { modelPath: 'handlandmark-full.json' },
  },
});

await runPeer('Human, hands, WASM', human.version, async (picture) => {
  const { hand } = await human.detect(picture);
  return hand.map(({ score, keypoints }) => ({
    score,
    keypoints: keypoints.flatMap(([x = 0, y = 0]) => [x, y, score]),
  }));
});
