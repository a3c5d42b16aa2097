import type { Frame } from '@kinema/motion';
import { intersectionOverUnion } from '@kinema/motion/track';
import { suppress, type Found } from '../../decode/index.ts';
import { look, type OpenedModel } from '../shared/look.ts';
import type { OpenModel } from '../shared/perceiver.ts';
import type { Candidate } from '../shared/task.ts';
import type { HandPlan, PerceivedHand, PictureView, Search, SeenHands } from './plan.ts';
import { regionOfView } from './searches.ts';
import { seeHand, toHand } from './see-hand.ts';

/** Hands whose boxes overlap more than this are one hand seen twice. */
const SAME_HAND = 0.4;

/** The frame that a worker looks at, and its models. */
interface Scene {
  readonly frame: Frame;
  readonly plan: HandPlan;
  readonly palms: OpenedModel;
  readonly landmarks: OpenedModel;
  /** What the detector found in each view so far. */
  readonly seen: Map<PictureView, readonly Found[]>;
}

const palmsIn = async ({ frame, palms, seen }: Scene, view: PictureView): Promise<readonly Found[]> => {
  const known = seen.get(view);
  if (known) return known;
  const found = await look(palms, frame, { region: regionOfView(frame, view) });
  seen.set(view, found);
  return found;
};

const search = async (scene: Scene, by: Search): Promise<PerceivedHand[]> => {
  const { frame, plan, landmarks } = scene;
  const found: Found[] = [];
  for (const view of by.views) found.push(...(await palmsIn(scene, view)));
  const sure = found.filter(({ score }) => score >= by.leastPalm).toSorted((a, b) => b.score - a.score);
  const hands: PerceivedHand[] = [];
  for (const { region } of sure.slice(0, by.mostPalms)) {
    const hand = region && (await seeHand(landmarks, frame, region, by.leastPresence));
    if (hand) hands.push(toHand(hand, plan));
  }
  return hands;
};

const searchAll = async (scene: Scene): Promise<PerceivedHand[]> => {
  for (const by of scene.plan.searches) {
    const hands = await search(scene, by);
    if (hands.length > 0) return hands;
  }
  return [];
};

/** Hands that are still where they are known to be. */
const follow = async (
  { frame, plan, landmarks }: Scene,
  candidates: readonly Candidate[],
): Promise<PerceivedHand[]> => {
  const hands: PerceivedHand[] = [];
  for (const { region } of candidates) {
    const hand = await seeHand(landmarks, frame, region, plan.minScore);
    if (hand) hands.push(toHand(hand, plan));
  }
  return hands;
};

const withoutDuplicates = (hands: readonly PerceivedHand[]): PerceivedHand[] =>
  suppress(hands, (a, b) => intersectionOverUnion(a.box, b.box), SAME_HAND);

/**
 * The hands of one frame: looks where they are known to be, and searches the picture where the plan wants it or one is
 * lost. A search finds palms, then the landmark model looks at each.
 */
export const perceiveHands = async (
  task: { frame: Frame; plan: HandPlan; candidates?: readonly Candidate[] },
  open: OpenModel,
): Promise<SeenHands> => {
  const { frame, plan, candidates = [] } = task;
  const scene: Scene = {
    frame,
    plan,
    palms: await open(plan.palms),
    landmarks: await open(plan.landmarks),
    seen: new Map(),
  };
  const known = withoutDuplicates(await follow(scene, candidates));
  const complete = candidates.length > 0 && known.length === candidates.length;
  const found = complete && plan.searchesWhenLost ? [] : await searchAll(scene);
  const hands = withoutDuplicates([...known, ...found]).filter(({ score }) => score >= plan.minScore);
  return { hands: hands.slice(0, plan.maxHands) };
};
