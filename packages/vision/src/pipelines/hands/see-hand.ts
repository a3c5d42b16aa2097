import type { Box, Frame } from '@kinema/motion';
import type { Found } from '../../decode/index.ts';
import type { Region } from '../../image/index.ts';
import { look, type OpenedModel } from '../shared/look.ts';
import { keypointBox } from '../pose/combine.ts';
import type { HandPlan, PerceivedHand } from './plan.ts';

/** What a hand landmark model finds of one hand, in pixels of the source picture. */
type FoundHand = Required<Pick<Found, 'score' | 'keypoints' | 'depths' | 'world' | 'rightHand' | 'region'>>;

const isHand = (found: Found | undefined): found is FoundHand =>
  found?.keypoints !== undefined && found.depths !== undefined && found.rightHand !== undefined;

const lookOnce = async (model: OpenedModel, frame: Frame, region: Region): Promise<FoundHand | undefined> => {
  const [found] = await look(model, frame, { region });
  return isHand(found) ? found : undefined;
};

/**
 * Looks at a hand where it probably is, and once more where its own landmarks say it is, which places them better.
 * Undefined when the model does not see a hand with at least the given presence.
 */
export const seeHand = async (
  model: OpenedModel,
  frame: Frame,
  region: Region,
  leastPresence: number,
): Promise<FoundHand | undefined> => {
  const coarse = await lookOnce(model, frame, region);
  if (!coarse || coarse.score < leastPresence) return undefined;
  const fine = await lookOnce(model, frame, coarse.region);
  return fine && fine.score >= leastPresence ? fine : coarse;
};

const POINTS = 21;

const landmarksOf = ({ keypoints, depths }: FoundHand): Float32Array => {
  const landmarks = new Float32Array(3 * POINTS);
  for (let k = 0; k < POINTS; k++)
    landmarks.set([keypoints[4 * k]!, keypoints[4 * k + 1]!, depths[k]!], 3 * k);
  return landmarks;
};

/** y and z the other way round: down, and away from the camera. */
const flipWorld = (world: Float32Array): Float32Array =>
  world.map((value, index) => (index % 3 === 0 ? value : -value));

const boxOf = ({ keypoints }: FoundHand): Box => keypointBox(keypoints, -Infinity) ?? [0, 0, 0, 0];

/** The hand as it is told. */
export const toHand = (found: FoundHand, { mirrored }: HandPlan): PerceivedHand => {
  const right = mirrored ? 1 - found.rightHand : found.rightHand;
  return {
    landmarks: landmarksOf(found),
    world: flipWorld(found.world),
    handedness: right >= 0.5 ? 'right' : 'left',
    handednessScore: Math.max(right, 1 - right),
    score: found.score,
    box: boxOf(found),
    candidate: { region: found.region, score: found.score },
  };
};
