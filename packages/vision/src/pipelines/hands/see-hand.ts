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

/** A place whose first look gives this part of the presence that is wanted is worth a second one. */
const GLIMPSE = 0.5;

export interface HandModels {
  /** Finds the landmarks of one hand. */
  readonly landmarks: OpenedModel;
  /** Finds them too, more quickly and less exactly. */
  readonly glance: OpenedModel;
}

/** What is asked of a place. */
export interface Question {
  readonly leastPresence: number;
  /** Whether there may well be no hand, so that a glance comes first. */
  readonly isDoubtful: boolean;
  /** Whether the frame is a mirror image. */
  readonly mirrored: boolean;
}

/** A hand that lies this much beside the middle of what was looked at, in its sides, is looked at again. */
const BESIDE = 0.12;

/** How far the middles of a square's sides lie from those of another, root mean square, in sides of the first. */
const apart = (from: Region, to: Region): number => {
  const turn = to.angleRadians - from.angleRadians;
  const growth = to.width / from.width;
  const shift = Math.hypot(to.centreX - from.centreX, to.centreY - from.centreY) / from.width;
  return Math.sqrt(shift ** 2 + (growth ** 2 - 2 * growth * Math.cos(turn) + 1) / 4);
};

/**
 * Looks at where a hand probably is, and where its landmarks say that it lies elsewhere or otherwise, there too, which
 * places them better (a third look does not). At a doubtful place it glances first. Undefined when the landmark model does
 * not see a hand with at least the given presence.
 */
export const seeHand = async (
  { landmarks, glance }: HandModels,
  frame: Frame,
  region: Region,
  { leastPresence, isDoubtful, mirrored }: Question,
): Promise<SeenHand | undefined> => {
  const isSure = (found: FoundHand | undefined): found is FoundHand =>
    found !== undefined && found.score >= leastPresence;
  const first = await lookOnce(isDoubtful ? glance : landmarks, frame, region);
  if (!first || first.score < GLIMPSE * leastPresence) return undefined;
  if (!isDoubtful && isSure(first) && apart(region, first.region) < BESIDE) return toHand(first, mirrored);
  const second = await lookOnce(landmarks, frame, first.region);
  if (isSure(second)) return toHand(second, mirrored);
  if (!isSure(first)) return undefined;
  const atFirst = isDoubtful ? await lookOnce(landmarks, frame, region) : first;
  return isSure(atFirst) ? toHand(atFirst, mirrored) : undefined;
};
