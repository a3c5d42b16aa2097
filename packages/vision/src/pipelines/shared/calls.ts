import { KinemaError, type Frame, type PixelLayout } from '@kinema/motion';
import type { InferencePool } from '../../inference/pool.ts';
import type { Plan, SeenBy } from '../perceptions.ts';
import type { Candidate, PerceiveTask } from './task.ts';

export interface PictureCall {
  readonly signal?: AbortSignal;
}

export interface VideoCall extends PictureCall {
  /** Called when nothing looks at a frame's pixels any more, so that their memory can be used again. */
  readonly onFrameDone?: (frame: Frame) => void;
}

/** Pixels that frames need not exceed: more are not looked at. */
export interface FrameBound {
  readonly width: number;
  readonly height: number;
  readonly layout: PixelLayout;
}

/** A frame of a video and what was seen in it. */
export interface SeenFrame<Seen> {
  readonly frame: Frame;
  readonly seen: Seen;
}

/** Works on one frame in a worker; what is seen elsewhere may still be on its way. */
export type PerceiveFrame<Seen> = (
  frame: Frame,
  candidates?: readonly Candidate[] | Promise<readonly Candidate[] | undefined>,
) => Promise<Seen>;

/** Works on frames by a plan, in the workers of a pool. */
export const perceiveWith =
  <P extends Plan>(
    pool: InferencePool,
    plan: P,
    models: readonly string[],
    { signal, onFrameDone }: VideoCall,
  ): PerceiveFrame<SeenBy<P>> =>
  async (frame, candidates) => {
    try {
      const known = await candidates;
      const task: PerceiveTask<P> = { frame, plan, models, ...(known && { candidates: known }) };
      return await pool.perceive(task, { whenFull: 'wait', ...(signal && { signal }) });
    } finally {
      onFrameDone?.(frame);
    }
  };

/** What is seen in the frames of a video, until it is cancelled. */
export async function* untilCancelled<T>(values: AsyncIterable<T>, signal?: AbortSignal): AsyncGenerator<T> {
  for await (const value of values) {
    if (signal?.aborted) throw new KinemaError('cancelled');
    yield value;
  }
}
