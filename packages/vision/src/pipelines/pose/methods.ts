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

type Unmirrored = Omit<PoseView, 'mirrored'>;

/** What a method does when nothing else is asked for. */
export interface MethodDefaults {
  readonly perceiver: PosePlan['perceiver'];
  readonly landmarks: string;
  /** Undefined where the landmark model's own family says which detector it needs. */
  readonly detectors?: readonly string[];
  readonly views: readonly Unmirrored[];
  /** Whether all views are taken mirrored too. */
  readonly flip: boolean;
  readonly helper?: { readonly model: string; readonly view: Unmirrored };
  readonly maxPersons: number;
  /** Pixels of the longer side that are worth decoding, given those of the landmark model's input. */
  readonly bound: {
    readonly picture: (inputPixels: number) => number;
    /** Fewer where every frame costs time and the person fills much of it. */
    readonly video: (inputPixels: number) => number;
  };
}

/** So many pixels are looked at closely, whatever the model. */
const fine = (): number => 1920;

const whole: Unmirrored = { factor: 1, masked: false };
/** With the rest of the picture blanked, close and a little wider (factors 1.0 to 1.4 were tried). */
const close: Unmirrored = { factor: 1.1, masked: true };
const wide: Unmirrored = { factor: 1.25, masked: true };

const detectors = ['centernet', 'nanodet'];

export const methodDefaults: Readonly<Record<PoseMethod, MethodDefaults>> = {
  single: {
    perceiver: 'single',
    landmarks: 'movenet-lightning',
    views: [whole],
    flip: false,
    maxPersons: 1,
    bound: { picture: fine, video: (inputPixels) => 3 * inputPixels },
  },
  several: {
    perceiver: 'several',
    landmarks: 'movenet-multipose',
    detectors: [],
    views: [whole],
    flip: false,
    maxPersons: 20,
    bound: { picture: (inputPixels) => 3 * inputPixels, video: (inputPixels) => inputPixels },
  },
  accurate: {
    perceiver: 'accurate',
    landmarks: 'movenet-thunder',
    detectors,
    views: [close],
    flip: false,
    maxPersons: 20,
    bound: { picture: fine, video: fine },
  },
  best: {
    perceiver: 'accurate',
    landmarks: 'movenet-thunder',
    detectors,
    views: [close, wide],
    flip: true,
    helper: { model: 'movenet-multipose', view: wide },
    maxPersons: 20,
    bound: { picture: fine, video: fine },
  },
};
