import type { ErrorCode, ErrorValues } from '@kinema/motion/errors';
import type { Skeleton } from '@kinema/motion/skeleton';
import type { FrameMoment, Picture } from './frame-of.ts';
import type { LiveModelName } from './live-models.ts';
import type { LiveSight, Place } from './live.ts';
import type { Runtime, RuntimeOptions } from './runtime.ts';

export interface OpenRequest extends RuntimeOptions {
  readonly kind: 'open';
  readonly model: LiveModelName;
  /** Address of the folder of models, without a slash at its end. */
  readonly modelsAddress: string;
  /** Sent with each request for a model, such as a key. */
  readonly modelsHeaders?: Readonly<Record<string, string>>;
  /** A cache of the browser that models are kept in, where it is there. */
  readonly modelsCache?: string;
}

/** To look at a picture, after those that came before it. */
export interface FrameRequest {
  readonly kind: 'frame';
  readonly picture: Picture;
  readonly moment: FrameMoment;
}

/** What the page asks of the worker: to open once, then one frame after the other. */
export type LiveRequest =
  | OpenRequest
  | FrameRequest
  | { readonly kind: 'follow'; readonly place: Place }
  /** To go on with the same weights at another size of their input. */
  | { readonly kind: 'resize'; readonly model: LiveModelName };

/** Where the time of one frame went in the worker, in milliseconds. */
export interface FrameTiming {
  /** Taking the pixels, cropping, scaling. */
  readonly preprocess: number;
  readonly model: number;
  /** From tensors to keypoints, and who is who. */
  readonly decode: number;
}

/** What the worker knows of its memory. */
export interface WorkerMemory {
  readonly tensors: number;
  readonly bytes: number;
  /** On the GPU; 0 without one. */
  readonly gpuBytes: number;
}

export interface LiveAnswer extends LiveSight, FrameMoment {
  /** Size of the picture in its own pixels. */
  readonly width: number;
  readonly height: number;
  /** Mean light of the picture, 0 black to 1 white. */
  readonly light: number;
  readonly timing: FrameTiming;
  readonly memory: WorkerMemory;
}

export interface OpenedLive {
  readonly runtime: Runtime;
  readonly threads: number;
  readonly model: LiveModelName;
  readonly skeleton: Skeleton;
}

/** A failure as data, since an error's class does not cross to the page. */
export interface LiveFailure {
  readonly code: ErrorCode;
  readonly values: ErrorValues;
}

/** What the worker tells. */
export type LiveNews =
  | { readonly kind: 'loading'; readonly bytes: number; readonly total: number }
  /** All is fetched, and the GPU builds what it needs for the first run. */
  | { readonly kind: 'warming' }
  | { readonly kind: 'ready'; readonly opened: OpenedLive }
  | { readonly kind: 'seen'; readonly answer: LiveAnswer }
  /** The frame could not be looked at; the next may be. */
  | { readonly kind: 'missed'; readonly failure: LiveFailure }
  /** It could not be opened. */
  | { readonly kind: 'failed'; readonly failure: LiveFailure }
  /** The GPU was taken away: this worker is of no use any more. */
  | { readonly kind: 'lost'; readonly reason: string };
