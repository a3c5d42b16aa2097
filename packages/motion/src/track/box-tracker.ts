import { boxSimilarity } from './similarity.ts';
import { Tracker, type TrackerOptions } from './tracker.ts';
import type { Observation } from './tracklet.ts';

/**
 * Follows boxes, such as those of a detector in MOTChallenge's files.
 * @example
 * const tracker = new BoxTracker({ maxLostSeconds: 2 });
 * const ids = tracker.update([{ box: [10, 20, 50, 150], score: 0.9 }], 0);
 */
export class BoxTracker extends Tracker<Observation> {
  constructor(options: TrackerOptions<Observation> = {}) {
    super(boxSimilarity, (observation, box) => ({ ...observation, box }), options);
  }
}
