import type { Frame } from '@kinema/motion';
import { readHand } from '@kinema/motion/hands';
import { intersectionOverUnion } from '@kinema/motion/track';
import { suppress, type Found } from '../../decode/index.ts';
import type { Perceiver } from '../shared/perceiver.ts';
import type { Candidate } from '../shared/task.ts';
import { palmsOf, type FindPalms } from './find-palms.ts';
import type { HandPlan, Search, SeenHand, SeenHands } from './plan.ts';
import { seeHand, type HandModels, type Question } from './see-hand.ts';

/** Hands whose boxes overlap more than this are one hand seen twice. */
const SAME_HAND = 0.4;

/** The frame that a worker looks at, and what it looks with. */
interface Scene {
  readonly frame: Frame;
  readonly plan: HandPlan;
  readonly models: HandModels;
  readonly findPalms: FindPalms;
  /** Palms that turned out to be none: each further search asks for as much presence as those before it, or more. */
  readonly refused: Set<Found>;
}

const seeHands = async <Place extends Pick<Found, 'region'>>(
  { frame, plan: { mirrored }, models }: Scene,
  places: readonly Place[],
  question: Omit<Question, 'mirrored'>,
  refuse: (place: Place) => void = () => undefined,
): Promise<SeenHand[]> => {
  const hands: SeenHand[] = [];
  for (const place of places) {
    const { region } = place;
    const hand = region && (await seeHand(models, frame, region, { ...question, mirrored }));
    if (hand) hands.push(hand);
    else refuse(place);
  }
  return hands;
};

const search = async (scene: Scene, by: Search): Promise<SeenHand[]> => {
  const found: Found[] = [];
  for (const view of by.views) found.push(...(await scene.findPalms(by.palms, view)));
  const palms = found.filter(({ score }) => score >= by.leastPalm).toSorted((a, b) => b.score - a.score);
  const { plan, refused } = scene;
  const places = palms.slice(0, by.mostPalms).filter((palm) => !refused.has(palm));
  const question = {
    leastPresence: Math.max(by.leastPresence, plan.minScore),
    isDoubtful: by.isDoubtful,
  };
  return seeHands(scene, places, question, (palm) => refused.add(palm));
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
  const question = { leastPresence: scene.plan.minScore, isDoubtful: false };
  const known = withoutDuplicates(await seeHands(scene, candidates, question));
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
  const models = { landmarks: await open(plan.landmarks), glance: await open(plan.glance) };
  const scene = { frame, plan, models, findPalms: palmsOf(frame, open), refused: new Set<Found>() };
  const hands = await findHands(scene, candidates);
  return { hands: hands.slice(0, plan.maxHands).map((hand) => ({ ...hand, ...readHand(hand) })) };
};
