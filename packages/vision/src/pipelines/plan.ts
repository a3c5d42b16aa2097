import { KinemaError, type PixelLayout } from '@kinema/motion';
import { decoders, invalidModel } from '../decode/index.ts';
import type { ModelManifest, ModelStore } from '../models/index.ts';
import type { PosePlan, PoseView } from './task.ts';

/**
 * How people are found.
 * - `single`: one person, followed from frame to frame; the fastest.
 * - `several`: everybody in one run of a model that finds several people.
 * - `accurate`: person detectors, then the landmark model on each person.
 * - `best`: the same with more views of each person; slower.
 */
export const poseMethods = ['single', 'several', 'accurate', 'best'] as const;
export type PoseMethod = (typeof poseMethods)[number];

export interface PosePipelineOptions {
  /** By default what suits the model: `accurate` for one that looks at persons, `several` for one that looks at pictures. */
  readonly method?: PoseMethod;
  /** The landmark model by name (`movenet-thunder`, or short `thunder`), also a user's own; by default the method's. */
  readonly model?: string;
  readonly maxPersons?: number;
  /** Looks at everybody mirrored too and fuses both; twice the time for the landmark model. */
  readonly flip?: boolean;
  /** Persons less sure than this are left out, 0..1. */
  readonly minScore?: number;
  /** False gives the models' own scores and spreads, which calibration is made from. */
  readonly calibrated?: boolean;
}

/** Pixels that frames need not exceed: more are not looked at. */
export interface FrameBound {
  readonly width: number;
  readonly height: number;
  readonly layout: PixelLayout;
}

interface MethodDefaults {
  readonly perceiver: PosePlan['perceiver'];
  readonly landmarks: string;
  /** Undefined where the landmark model's own family says which detector it needs. */
  readonly detectors?: readonly string[];
  readonly views: readonly Omit<PoseView, 'mirrored'>[];
  readonly helper?: string;
  readonly maxPersons: number;
  /** Pixels that are worth decoding, given the landmark model's input. */
  readonly bound: (inputPixels: number) => number;
}

const closeUp = { factor: 1.1, masked: true } as const;
const whole = { factor: 1, masked: false } as const;

const timesInput =
  (factor: number) =>
  (inputPixels: number): number =>
    factor * inputPixels;

const defaults: Readonly<Record<PoseMethod, MethodDefaults>> = {
  single: {
    perceiver: 'single',
    landmarks: 'movenet-lightning',
    views: [whole],
    maxPersons: 1,
    bound: timesInput(3),
  },
  several: {
    perceiver: 'several',
    landmarks: 'movenet-multipose',
    detectors: [],
    views: [whole],
    maxPersons: 20,
    bound: timesInput(1),
  },
  accurate: {
    perceiver: 'accurate',
    landmarks: 'movenet-thunder',
    detectors: ['centernet', 'nanodet'],
    views: [closeUp],
    maxPersons: 20,
    bound: () => 1920,
  },
  best: {
    perceiver: 'accurate',
    landmarks: 'movenet-thunder',
    detectors: ['centernet', 'nanodet'],
    views: [closeUp, { factor: 1.25, masked: true }],
    helper: 'movenet-multipose',
    maxPersons: 20,
    bound: () => 1920,
  },
};

/** Short names that people type. */
const shortNames: Readonly<Record<string, string>> = {
  lightning: 'movenet-lightning',
  thunder: 'movenet-thunder',
  multipose: 'movenet-multipose',
};

/** The manifest of a landmark model by its full or short name; `model_unknown`, or `model_invalid` for a detector. */
const landmarkModel = (models: ModelStore, name: string): ModelManifest => {
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
  models: ModelStore,
  landmarks: ModelManifest,
  helper: string | undefined,
): string | undefined =>
  helper !== undefined && models.get(helper).skeleton === landmarks.skeleton ? helper : undefined;

const detectorsFor = (
  landmarks: ModelManifest,
  detectors: readonly string[] | undefined,
): readonly string[] => {
  const { detector } = decoders[landmarks.decoder];
  return detectors ?? (detector === undefined ? [] : [detector]);
};

export interface PoseSetup {
  readonly method: PoseMethod;
  readonly plan: PosePlan;
  /** All models of the plan, the landmark model first. */
  readonly models: readonly ModelManifest[];
  readonly bound: FrameBound;
}

/**
 * Settles what the options leave open.
 * @throws KinemaError `model_unknown`, `model_invalid`, `bad_request`
 */
export const planPose = (models: ModelStore, options: PosePipelineOptions = {}): PoseSetup => {
  const chosen = options.model === undefined ? undefined : landmarkModel(models, options.model);
  const method = options.method ?? methodFor(chosen);
  const usual = defaults[method];
  const landmarks = chosen ?? landmarkModel(models, usual.landmarks);
  checkSuits(method, landmarks);
  const mirrorings = options.flip ? [false, true] : [false];
  const helper = helperFor(models, landmarks, usual.helper);
  const plan: PosePlan = {
    perceiver: usual.perceiver,
    landmarks: landmarks.name,
    detectors: detectorsFor(landmarks, usual.detectors),
    views: mirrorings.flatMap((mirrored) => usual.views.map((view) => ({ ...view, mirrored }))),
    maxPersons: options.maxPersons ?? usual.maxPersons,
    minScore: options.minScore ?? 0.1,
    calibrated: options.calibrated ?? true,
    ...(helper !== undefined && { helper }),
  };
  const names = [plan.landmarks, ...plan.detectors, ...(helper === undefined ? [] : [helper])];
  const bound = usual.bound(Math.max(landmarks.input.width, landmarks.input.height));
  return {
    method,
    plan,
    models: names.map((name) => models.get(name)),
    bound: { width: bound, height: bound, layout: 'nv12' },
  };
};
