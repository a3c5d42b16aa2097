import type { cameraViews } from '@kinema/motion/gait';

/** The options of `kinema gait simulate` as the command line gives them. */
export interface SimulateOptions {
  readonly out: string;
  readonly truth?: string;
  readonly view: keyof typeof cameraViews;
  readonly distanceM: number;
  readonly cameraHeightM: number;
  readonly focalPx: number;
  readonly rateHz: number;
  readonly noisePx: number;
  readonly offsetPx: number;
  readonly missed: number;
  readonly swapped: number;
  readonly seed: number;
  readonly heightM: number;
  readonly seconds: number;
  readonly speedMS: number;
  readonly cadenceSpm: number;
}
