import type { Box, Frame } from '@kinema/motion';
import type { Found } from '../../decode/index.ts';
import type { Region } from '../../image/index.ts';
import { look, type OpenedModel } from '../shared/look.ts';
import type { SeenHand } from './plan.ts';

/** What a hand landmark model finds of one hand, in pixels of the source picture. */
type FoundHand = Required<Pick<Found, 'score' | 'keypoints' | 'depths' | 'world' | 'rightHand' | 'region'>>;

const isHand = (found: Found | undefined): found is FoundHand =>
  found?.keypoints !== undefined && found.depths !== undefined && found.rightHand !== undefined;

const lookOnce = async (model: OpenedModel, frame: Frame, region: Region): Promise<FoundHand | undefined> => {
  const [found] = await look(model, frame, { region });
  return isHand(found) ? found : undefined;
};

const POINTS = 21;

const landmarksOf = ({ keypoints, depths }: FoundHand): Float32Array => {
  const landmarks = new Float32Array(3 * POINTS);
  for (let k = 0; k < POINTS; k++)
    landmarks.set([keypoints[4 * k]!, keypoints[4 * k + 1]!, depths[k]!], 3 * k);
  return landmarks;
};

const boxAround = (landmarks: Float32Array): Box => {
  const xs = landmarks.filter((_, index) => index % 3 === 0);
  const ys = landmarks.filter((_, index) => index % 3 === 1);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return [left, top, Math.max(...xs) - left, Math.max(...ys) - top];
};

/** Models give y and z up and towards the camera; hands are told with y down and z away from it. */
const downAndAway = (world: Float32Array): Float32Array =>
  world.map((value, index) => (index % 3 === 0 ? value : -value));

const toHand = (found: FoundHand, mirrored: boolean): SeenHand => {
  const right = mirrored ? 1 - found.rightHand : found.rightHand;
  const landmarks = landmarksOf(found);
  return {
    landmarks,
    world: downAndAway(found.world),
    handedness: right >= 0.5 ? 'right' : 'left',
    handednessScore: Math.max(right, 1 - right),
    score: found.score,
    box: boxAround(landmarks),
    candidate: { region: found.region, score: found.score },
  };
};

/** The first look is a little off: this part of the presence that is wanted is enough for a second one. */
const GLIMPSE = 0.5;

export interface HandModels {
  /** Finds the landmarks of one hand. */
  readonly landmarks: OpenedModel;
  /** Finds them too, more quickly and less exactly. */
  readonly glance: OpenedModel;
}

/**
 * Glances at where a hand probably is, and looks at it where the landmarks of that glance say it is, which places them
 * better (a third look does not). Where nothing is seen there though the glance was sure, looks where it glanced.
 * Undefined when the landmark model does not see a hand with at least the given presence.
 * @param mirrored whether the frame is a mirror image
 */
export const seeHand = async (
  { landmarks, glance }: HandModels,
  frame: Frame,
  region: Region,
  { leastPresence, mirrored }: { readonly leastPresence: number; readonly mirrored: boolean },
): Promise<SeenHand | undefined> => {
  const glimpse = await lookOnce(glance, frame, region);
  if (!glimpse || glimpse.score < GLIMPSE * leastPresence) return undefined;
  const regions = glimpse.score < leastPresence ? [glimpse.region] : [glimpse.region, region];
  for (const place of regions) {
    const found = await lookOnce(landmarks, frame, place);
    if (found && found.score >= leastPresence) return toHand(found, mirrored);
  }
  return undefined;
};
