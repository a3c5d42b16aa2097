import { KinemaError } from '@kinema/motion';
import { invalidModel } from '../../decode/index.ts';
import type { ModelManifest, ModelStore } from '../../models/index.ts';
import type { FrameBound } from '../shared/calls.ts';
import type { HandPlan, Search } from './plan.ts';
import { firstSearch, furtherSearches } from './searches.ts';

export interface HandPipelineOptions {
  /** The best so many hands are told, 1..20. */
  readonly maxHands?: number;
  /** Hands less sure than this are left out, 0..1. */
  readonly minScore?: number;
  /** Whether the picture is a mirror image, as selfies often are: left and right are exchanged. */
  readonly mirrored?: boolean;
  /**
   * Whether to look again, at other sizes and turned, where nothing is found: several times the time for pictures
   * without hands. By default so in pictures, and not in videos.
   */
  readonly thorough?: boolean;
  /** `lite` takes half the time for landmarks and is less exact. */
  readonly model?: HandModel;
}

/** The landmark models by the short names that people type. */
const landmarkModels = { full: 'hand-landmark-full', lite: 'hand-landmark-lite' } as const;
export type HandModel = keyof typeof landmarkModels;
export const handModels = Object.keys(landmarkModels) as readonly HandModel[];

const MOST_HANDS = 20;

/** Pixels of the longer side that are looked at; more do not find more. */
const bounds: { readonly picture: FrameBound; readonly video: FrameBound } = {
  picture: { width: 1280, height: 1280, layout: 'rgb' },
  video: { width: 1280, height: 1280, layout: 'i420' },
};

export interface HandSetup {
  /** For pictures; for frames of a video in which everything is looked for; for the frames between. */
  readonly plans: { readonly picture: HandPlan; readonly key: HandPlan; readonly between: HandPlan };
  /** All models of the plans, the landmark model first. */
  readonly models: readonly ModelManifest[];
  readonly bounds: typeof bounds;
}

const refuse = (reason: string): KinemaError => new KinemaError('bad_request', { reason });

const checkOptions = ({ maxHands, minScore, model }: Required<HandPipelineOptions>): void => {
  if (!Number.isInteger(maxHands) || maxHands < 1 || maxHands > MOST_HANDS)
    throw refuse(`the largest number of hands is ${maxHands}; it must be from 1 to ${MOST_HANDS}`);
  if (!(minScore >= 0 && minScore <= 1))
    throw refuse(`the least score is ${minScore}; it must be from 0 to 1`);
  if (!Object.hasOwn(landmarkModels, model))
    throw refuse(`there is no hand model "${model}"; there are ${handModels.join(', ')}`);
};

const modelsOf = (models: Pick<ModelStore, 'get'>, plans: readonly HandPlan[]): ModelManifest[] => {
  const names = plans.flatMap(({ landmarks, glance, searches }) => [
    landmarks,
    glance,
    ...searches.map(({ palms }) => palms),
  ]);
  return [...new Set(names)].map((name) => models.get(name));
};

/**
 * Settles what the options leave open.
 * @throws KinemaError `bad_request`, `model_invalid`
 */
export const planHands = (models: Pick<ModelStore, 'get'>, options: HandPipelineOptions = {}): HandSetup => {
  const { maxHands = 10, minScore = 0.5, mirrored = false, thorough, model = 'full' } = options;
  checkOptions({ maxHands, minScore, mirrored, thorough: thorough ?? true, model });
  const searches = (again: boolean): Search[] => [firstSearch(maxHands), ...(again ? furtherSearches : [])];
  const common = {
    perceiver: 'hands',
    landmarks: landmarkModels[model],
    glance: landmarkModels.lite,
    maxHands,
    minScore,
    mirrored,
  } as const;
  const plans = {
    picture: { ...common, searches: searches(thorough ?? true), searchesAlways: true },
    key: { ...common, searches: searches(thorough ?? false), searchesAlways: true },
    between: { ...common, searches: searches(false), searchesAlways: false },
  };
  const manifests = modelsOf(models, Object.values(plans));
  const [landmarks] = manifests;
  if (landmarks?.task !== 'hand-landmarks')
    throw invalidModel(models.get(common.landmarks), 'it does not find the landmarks of hands');
  return { plans, models: manifests, bounds };
};
