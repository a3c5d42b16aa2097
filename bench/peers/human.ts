/** The Human library with MoveNet MultiPose. */
import { coco17 } from '@kinema/motion';
import { openHuman } from './human-library.ts';
import { runPeer } from './pictures.ts';

interface HumanKeypoint {
  readonly part: string;
  readonly position: readonly [number, number];
  readonly score: number;
}
interface Bodies {
  readonly body: readonly { readonly score: number; readonly keypoints: readonly HumanKeypoint[] }[];
}

const human = await openHuman<Bodies>({
  body: { enabled: true, modelPath: 'movenet-multipose.json', maxDetected: -1, minConfidence: 0.1 },
});

const snakeCase = (part: string): string => part.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

await runPeer('Human, MultiPose, WASM', human.version, async (picture) => {
  const { body } = await human.detect(picture);
  return body.map(({ score, keypoints }) => {
    const byName = new Map(keypoints.map((keypoint) => [snakeCase(keypoint.part), keypoint]));
    return {
      score,
      keypoints: coco17.keypoints.flatMap((name) => {
        const found = byName.get(name);
        return found ? [...found.position, found.score] : [0, 0, 0];
      }),
    };
  });
});
