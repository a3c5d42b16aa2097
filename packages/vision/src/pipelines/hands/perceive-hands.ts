import type { Frame } from '@kinema/motion';
import { readHand } from '@kinema/motion/hands';
import { intersectionOverUnion } from '@kinema/motion/track';
import { suppress, type Found } from '../../decode/index.ts';
import type { OpenedModel } from '../shared/look.ts';
import type { Perceiver } from '../shared/perceiver.ts';
import type { Candidate } from '../shared/task.ts';
import { palmsOf, type FindPalms } from './find-palms.ts';
import type { HandPlan, Search, SeenHand, SeenHands } from './plan.ts';
import { seeHand } from './see-hand.ts';

/** Hands whose boxes overlap more than this are one hand seen twice. */
const SAME_HAND = 0.4;

/** The frame that a worker looks at, and what it looks with. */
interface Scene {
  readonly frame: Frame;
  readonly plan: HandPlan;
  readonly landmarks: OpenedModel;
  readonly findPalms: FindPalms;
}

const seeHands = async (
  { frame, plan: { mirrored }, landmarks }: Scene,
  places: readonly Pick<Found, 'region'>[],
  leastPresence: number,
): Promise<SeenHand[]> => {
  const hands: SeenHand[] = [];
  for (const { region } of places) {
    const hand = region && (await seeHand(landmarks, frame, region, { leastPresence, mirrored }));
    if (hand) hands.push(hand);
  }
  return hands;
};

const search = async (scene: Scene, by: Search): Promise<SeenHand[]> => {
  const found: Found[] = [];
  for (const view of by.views) found.push(...(await scene.findPalms(by.palms, view)));
  const palms = found.filter(({ score }) => score >= by.leastPalm).toSorted((a, b) => b.score - a.score);
  return seeHands(scene, palms.slice(0, by.mostPalms), Math.max(by.leastPresence, scene.plan.minScore));
};

/** The hands of the first search that finds one. */
const searchAll = async (scene: Scene): Promise<SeenHand[]> => {
  for (const by of scene.plan.searches) {
    const hands = await search(scene, by);
    if (hands.length > 0) return hands;
  }
  return [];
};

const withoutDuplicates = (hands: readonly SeenHand[]): SeenHand[] =>
  suppress(hands, (a, b) => intersectionOverUnion(a.box, b.box), SAME_HAND);

const findHands = async (scene: Scene, candidates: readonly Candidate[]): Promise<SeenHand[]> => {
  const known = withoutDuplicates(await seeHands(scene, candidates, scene.plan.minScore));
  const isComplete = known.length >= candidates.length;
  if (isComplete && !scene.plan.searchesAlways) return known;
  return withoutDuplicates([...known, ...(await searchAll(scene))]);
};

/**
 * The hands of one frame: looks where they are known to be, and searches the picture as the plan says. A search finds
 * palms, then the landmark model looks at each.
 */
export const perceiveHands: Perceiver<HandPlan, SeenHands> = async (
  { frame, plan, candidates = [] },
  open,
) => {
  const landmarks = await open(plan.landmarks);
  const hands = await findHands({ frame, plan, landmarks, findPalms: palmsOf(frame, open) }, candidates);
  return { hands: hands.slice(0, plan.maxHands).map((hand) => ({ ...hand, ...readHand(hand) })) };
};
