import { KinemaError, type PixelLayout } from '@kinema/motion';
import { decoders, invalidModel } from '../../decode/index.ts';
import type { ModelManifest, ModelStore } from '../../models/index.ts';
import { methodDefaults, type MethodDefaults, type PoseMethod } from './methods.ts';
import type { FrameBound } from '../shared/calls.ts';
import type { PosePlan, PoseView } from './task.ts';

export interface PosePipelineOptions {
  /** By default what suits the model: `accurate` for one that looks at persons, `several` for one that looks at pictures. */
  readonly method?: PoseMethod;
  /** The landmark model by name (`movenet-thunder`, or short `thunder`), also a user's own; by default the method's. */
  readonly model?: string;
  readonly maxPersons?: number;
  /** Looks at everybody mirrored too and fuses both; twice the time for the landmark model. By default the method's. */
  readonly flip?: boolean;
  /** Persons less sure than this are left out, 0..1. */
  readonly minScore?: number;
  /** False gives the models' own scores and spreads, which calibration is made from. */
  readonly calibrated?: boolean;
}

/** Short names that people type. */
const shortNames: Readonly<Record<string, string>> = {
  lightning: 'movenet-lightning',
  thunder: 'movenet-thunder',
  multipose: 'movenet-multipose',
};

/** The manifest of a landmark model by its full or short name; `model_unknown`, or `model_invalid` for a detector. */
const landmarkModel = (models: Pick<ModelStore, 'get'>, name: string): ModelManifest => {
  const manifest = models.get(shortNames[name] ?? name);
  if (manifest.skeleton === undefined || manifest.task !== 'pose') {
    throw invalidModel(manifest, 'it does not find the keypoints of people');
  }
  return manifest;
};

const methodFor = (model: ModelManifest | undefined): PoseMethod =>
  model && decoders[model.decoder].looksAt === 'picture' ? 'several' : 'accurate';

/** `several` shows whole pictures, of which a model for one person would see one at most. */
const checkSuits = (method: PoseMethod, { name, decoder }: ModelManifest): void => {
  if (method === 'several' && decoders[decoder].looksAt === 'person') {
    throw new KinemaError('bad_request', {
      reason: `${name} finds one person at a time; use it with the method single or accurate`,
    });
  }
};

/** A helper must find the same keypoints as the model it helps. */
const helperFor = (
  models: Pick<ModelStore, 'get'>,
  landmarks: ModelManifest,
  { helper }: MethodDefaults,
): PosePlan['helper'] | undefined =>
  helper && models.get(helper.model).skeleton === landmarks.skeleton
    ? { model: helper.model, views: [{ ...helper.view, mirrored: false }] }
    : undefined;

const detectorsFor = (
  landmarks: ModelManifest,
  detectors: readonly string[] | undefined,
): readonly string[] => {
  const { detector } = decoders[landmarks.decoder];
  return detectors ?? (detector === undefined ? [] : [detector]);
};

const viewsOf = ({ views }: MethodDefaults, flip: boolean): PoseView[] =>
  (flip ? [false, true] : [false]).flatMap((mirrored) => views.map((view) => ({ ...view, mirrored })));

export interface PoseSetup {
  readonly method: PoseMethod;
  readonly plan: PosePlan;
  /** All models of the plan, the landmark model first. */
  readonly models: readonly ModelManifest[];
  readonly bounds: { readonly picture: FrameBound; readonly video: FrameBound };
}

/**
 * Settles what the options leave open.
 * @throws KinemaError `model_unknown`, `model_invalid`, `bad_request`
 */
export const planPose = (models: Pick<ModelStore, 'get'>, options: PosePipelineOptions = {}): PoseSetup => {
  const chosen = options.model === undefined ? undefined : landmarkModel(models, options.model);
  const method = options.method ?? methodFor(chosen);
  const usual = methodDefaults[method];
  const landmarks = chosen ?? landmarkModel(models, usual.landmarks);
  checkSuits(method, landmarks);
  const helper = helperFor(models, landmarks, usual);
  const detectors = detectorsFor(landmarks, usual.detectors);
  const plan: PosePlan = {
    perceiver: usual.perceiver,
    landmarks: landmarks.name,
    detectors,
    views: viewsOf(usual, options.flip ?? usual.flip),
    maxPersons: options.maxPersons ?? usual.maxPersons,
    minScore: options.minScore ?? 0.1,
    calibrated: options.calibrated ?? true,
    ...(helper && { helper }),
  };
  const names = [landmarks.name, ...detectors, ...(helper ? [helper.model] : [])];
  const inputPixels = Math.max(landmarks.input.width, landmarks.input.height);
  const bound = (side: number, layout: PixelLayout): FrameBound => ({ width: side, height: side, layout });
  return {
    method,
    plan,
    models: names.map((name) => models.get(name)),
    bounds: {
      picture: bound(usual.bound.picture(inputPixels), 'rgb'),
      video: bound(usual.bound.video(inputPixels), 'i420'),
    },
  };
};
