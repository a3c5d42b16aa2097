import type { WasmFiles } from '../../packages/vision/src/browser/runtime.ts';

/** What the bench asks of its own page, and what it hears; no more than numbers and names. */

/** One frame as the worker of the Live page tells of it; milliseconds. */
export interface SeenFrame {
  /** When the page heard of it, since the page was asked for. */
  readonly atMilliseconds: number;
  readonly preprocess: number;
  readonly model: number;
  readonly decode: number;
  readonly persons: number;
  readonly tensors: number;
}

/** To run a model alone: the same input again and again. */
export interface AloneRequest {
  /** Name in the catalogue. */
  readonly model: string;
  readonly seconds: number;
  readonly modelsAddress: string;
  readonly wasmFiles: WasmFiles;
  readonly logicalCores: number;
}

/** Another library, on the same camera. */
export interface PeerRequest {
  readonly peer: 'human' | 'mediapipe';
  readonly seconds: number;
}

export interface PeerAnswer {
  readonly version: string;
  readonly framesPerSecond: number;
  /** Part of the frames in which somebody was found. */
  readonly found: number;
}

/** Milliseconds since the page was asked for. */
export interface FirstPose {
  /** The camera could be started. */
  readonly usable: number;
  /** The first pose was drawn. */
  readonly drawn: number;
}

/** Functions that scripts of the bench put into their pages. */
export interface BenchGlobals {
  measureAlone(request: AloneRequest): Promise<number>;
  measurePeer(request: PeerRequest): Promise<PeerAnswer>;
  takeFrames(): SeenFrame[];
  firstPose(): Promise<FirstPose>;
  usedBytes(): Promise<number>;
}
