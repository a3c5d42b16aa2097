import type { Skeleton } from '../skeleton/skeleton.ts';
import { PoseCollector } from './collect.ts';
import type { PoseFrame, PoseSequence } from './pose.ts';

/** The last seconds of a live picture, as a recording that begins with the oldest frame kept. */
export class PoseWindow {
  readonly #skeleton: Skeleton;
  readonly #seconds: number;
  readonly #frames: PoseFrame[] = [];

  constructor(skeleton: Skeleton, seconds: number) {
    this.#skeleton = skeleton;
    this.#seconds = seconds;
  }

  /** Adds the next frame, later than those before, and lets go of those that are too old. */
  add(frame: PoseFrame): void {
    this.#frames.push(frame);
    const oldest = frame.timeSeconds - this.#seconds;
    const kept = this.#frames.findIndex(({ timeSeconds }) => timeSeconds >= oldest);
    this.#frames.splice(0, kept);
  }

  /** What is kept, for a picture of the given size in pixels; times are those of the frames. */
  sequence(width: number, height: number): PoseSequence {
    const collector = new PoseCollector(this.#skeleton);
    for (const frame of this.#frames) collector.add(frame);
    return collector.finish(width, height);
  }
}
