import type { LiveModelName, OpenedLive, Runtime } from '@kinema/vision/browser';
import type { Failure } from '../api/failure.ts';
import { config } from '../config/index.ts';
import type { Quality, QualityChange } from './quality/quality.ts';
import type { LiveSource } from './sources.ts';

/** What a person chose about the model. */
export interface ModelChoice {
  readonly model: LiveModelName;
  /** Undefined: the first that works. */
  readonly runtime: Runtime | undefined;
}

/** What a person wants to be held, and whether quality may be changed for it. */
export interface LiveGoal {
  readonly adaptive: boolean;
  readonly rateHz: number;
  readonly memoryLimitBytes: number;
}

export interface LiveState {
  readonly phase: 'idle' | 'opening' | 'live' | 'ended';
  readonly source: LiveSource | undefined;
  readonly choice: ModelChoice;
  readonly goal: LiveGoal;
  /** What is done to hold the goal. */
  readonly quality: Quality;
  /** What was changed to hold it, the newest last. */
  readonly changes: readonly QualityChange[];
  /** Whether more memory is taken than is allowed, and nothing lighter is left to take. */
  readonly isShortOfMemory: boolean;
  /** How far the model is fetched. */
  readonly loading: { readonly bytes: number; readonly total: number } | undefined;
  /** What runs; undefined until it does. */
  readonly opened: OpenedLive | undefined;
  /** Something that was overcome, to be told. */
  readonly notice: string | undefined;
  readonly failure: Failure | undefined;
}

/** Whether a picture is there, or on its way. */
export const isRunning = (phase: LiveState['phase']): boolean => phase === 'live' || phase === 'opening';

/** Whether the model comes from the server, of which there may be much to wait for, and is not only started. */
export const isFetching = ({ loading }: LiveState): boolean =>
  loading !== undefined && loading.bytes < loading.total;

/** As whoever runs this Kinema wants it, before anything is chosen. */
export const idleState = (): LiveState => ({
  phase: 'idle',
  source: undefined,
  choice: { model: 'lightning', runtime: undefined },
  goal: {
    adaptive: config.performance.adaptive_quality,
    rateHz: config.performance.target_frame_rate_hz,
    memoryLimitBytes: config.performance.memory_limit_mib * 2 ** 20,
  },
  quality: { model: 'lightning', detail: 'full', interval: 1 },
  changes: [],
  isShortOfMemory: false,
  loading: undefined,
  opened: undefined,
  notice: undefined,
  failure: undefined,
});
