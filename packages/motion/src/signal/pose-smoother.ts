import { KEYPOINT_STRIDE, type Person } from '../pose/pose.ts';
import { OneEuroFilter, type OneEuroOptions } from './one-euro.ts';
import { oneEuroDefaults } from './smooth-sequence.ts';

export interface PoseSmootherOptions extends OneEuroOptions {
  /** Keypoints below this confidence stay as they are, and move no filter. */
  readonly minScore?: number;
  /** Somebody not seen for longer than this is forgotten, in seconds. */
  readonly maxLostSeconds?: number;
}

interface Smoothed {
  readonly filters: readonly OneEuroFilter[];
  lastSeconds: number;
}

/**
 * Smooths the persons of a live stream keypoint by keypoint with the One-Euro filter, as `smoothSequence` does a
 * recording by `one-euro`: standard deviations include how far the lag leaves a keypoint behind. World landmarks, scores
 * and boxes stay as they are.
 */
export class PoseSmoother {
  readonly #options: PoseSmootherOptions;
  readonly #known = new Map<number, Smoothed>();

  constructor(options: PoseSmootherOptions = {}) {
    this.#options = { ...oneEuroDefaults, minScore: 0.1, maxLostSeconds: 1, ...options };
  }

  /** The persons of the next frame, smoothed; those given stay unchanged. */
  update(persons: readonly Person[], timeSeconds: number): Person[] {
    const smoothed = persons.map((person) => this.#smooth(person, timeSeconds));
    for (const [id, { lastSeconds }] of this.#known)
      if (timeSeconds - lastSeconds > this.#options.maxLostSeconds!) this.#known.delete(id);
    return smoothed;
  }

  #smooth(person: Person, timeSeconds: number): Person {
    const known = this.#filtersOf(person);
    known.lastSeconds = timeSeconds;
    const keypoints = Float32Array.from(person.keypoints);
    const scale = person.box[3] > 0 ? 1 / person.box[3] : 0;
    for (const [k, filter] of known.filters.entries()) {
      const at = k * KEYPOINT_STRIDE;
      if (!(keypoints[at + 2]! >= this.#options.minScore!)) continue;
      if (!filter.next(timeSeconds, keypoints.subarray(at, at + 2), keypoints[at + 3], scale)) continue;
      keypoints[at] = filter.values[0]!;
      keypoints[at + 1] = filter.values[1]!;
      keypoints[at + 3] = Math.hypot(filter.sd, filter.lagDistance / Math.SQRT2);
    }
    return { ...person, keypoints };
  }

  #filtersOf({ id, keypoints }: Person): Smoothed {
    const count = keypoints.length / KEYPOINT_STRIDE;
    const known = this.#known.get(id);
    if (known?.filters.length === count) return known;
    const filters = Array.from({ length: count }, () => new OneEuroFilter(2, this.#options));
    const fresh = { filters, lastSeconds: 0 };
    this.#known.set(id, fresh);
    return fresh;
  }
}
