import type { PoseTrack } from '../pose/pose.ts';
import type { Skeleton } from '../skeleton/skeleton.ts';
import { crossingsOf, type Crossing } from './cycles.ts';
import { exerciseOf, type ExerciseName } from './exercises.ts';
import { bodyPaths, MOVEMENT_RATE_HZ, movementOf, type BodyPaths, type Movement } from './movement.ts';
import { chanceStrength, periodOf, type Periodicity } from './period.ts';

/** What was counted so far. */
export interface Repetitions {
  readonly count: number;
  /** Of the movement that goes on now; undefined while nothing is repeated. */
  readonly now:
    | {
        readonly exercise: ExerciseName | undefined;
        readonly periodSeconds: number;
        /** How alike the repetitions are: correlation from one to the next, at most 1. */
        readonly strength: number;
      }
    | undefined;
  /** Seconds at which each counted repetition ended. */
  readonly ends: readonly number[];
}

/** Movements are looked at in the last seconds, short and long, so that quick ones are known soon and slow ones at all. */
const WINDOWS_SECONDS = [4, 7, 12] as const;
/** The longest that {@link RepetitionCounter} looks back. */
export const REPETITION_WINDOW_SECONDS = WINDOWS_SECONDS.at(-1)!;

/** Less alike than this, or than {@link chanceStrength}, cycles are no repetitions… */
const LEAST_STRENGTH = 0.6;
/** …and where no point of the body moves by this part of the body's height, neither. */
const LEAST_AMPLITUDE = 0.08;
/** Legs that alternate more than this are steps, which are no repetitions of an exercise: their cadence is told instead. */
const MOST_ALTERNATION = 0.15;
/** Ends nearer to each other than this part of a period are one. */
const LEAST_APART = 0.5;
/**
 * Repetitions are told when they are still regular after this part of a period: then what a movement of that period
 * does is uncorrelated with what it did when it first looked regular, and tells of it anew.
 */
const LASTING = 0.25;
/** Without an end for so many periods the set is over. */
const OVER_AFTER = 2;

interface Regular {
  readonly movement: Movement;
  readonly periodicity: Periodicity;
}

const largestAmplitude = ({ amplitudes }: Movement): number =>
  Math.max(...[...amplitudes.values()].map(({ x, y }) => Math.hypot(x, y)));

/** A set of repetitions that goes on: which crossings end one. */
interface Running {
  readonly ending: Crossing['direction'];
  lastEnd: number;
}

/** For how long a movement has looked regular, irregular for no longer than a period at once. */
interface Evidence {
  readonly sinceSeconds: number;
  readonly lastSeconds: number;
  readonly periodSeconds: number;
}

/** Alike enough for repetitions, and more than chance makes what was seen for so short: the fewer, the more alike. */
const leastStrength = ({ periodSeconds }: Periodicity, { times }: Movement): number =>
  Math.max(LEAST_STRENGTH, chanceStrength((times.at(-1)! - times[0]!) / periodSeconds));

/** The most regular movement of the last seconds, over the window in which it is so. */
const regularityOf = (paths: BodyPaths): Regular | undefined => {
  let best: Regular | undefined;
  for (const seconds of WINDOWS_SECONDS) {
    const movement = movementOf(paths, seconds);
    if (!movement || largestAmplitude(movement) < LEAST_AMPLITUDE) continue;
    if (movement.alternation > MOST_ALTERNATION) continue;
    const periodicity = periodOf(movement.values, MOVEMENT_RATE_HZ);
    if (!periodicity || periodicity.strength < leastStrength(periodicity, movement)) continue;
    if (!best || periodicity.strength > best.periodicity.strength) best = { movement, periodicity };
  }
  return best;
};

/**
 * How a set began: the first way through the middle, after the repetitions counted before, leads away from rest, so a
 * repetition ends with the way back.
 */
const startOf = (paths: BodyPaths, lastEnd: number, apart: number): Running | undefined => {
  const movement = movementOf(paths, REPETITION_WINDOW_SECONDS);
  const first = movement && crossingsOf(movement).find(({ seconds }) => seconds > lastEnd + apart / 2);
  return first && { ending: first.direction === 'up' ? 'down' : 'up', lastEnd: first.seconds - apart / 2 };
};

/**
 * Counts repetitions of any movement, live, by its periodicity: a movement whose cycles resemble each other is counted
 * at each return to where the set began. The first ones of a set are counted, afterwards, once it is known to be one: after
 * two or three repetitions where one takes 2 s or more, after about four of 1 s.
 */
export class RepetitionCounter {
  /** Those of a movement that is not known to last come after the ones that are told. */
  readonly #ends: number[] = [];
  #told = 0;
  #running: Running | undefined;
  #evidence: Evidence | undefined;

  /**
   * Looks at the last seconds of one person, as often as is convenient, from twice a second to with every frame.
   * @param track of a sequence that reaches {@link REPETITION_WINDOW_SECONDS} back, smoothed or not
   * @param times seconds of every frame of that sequence, of the same clock from call to call
   */
  update(track: PoseTrack, skeleton: Skeleton, times: Float64Array): Repetitions {
    const paths = bodyPaths(track, skeleton, times, REPETITION_WINDOW_SECONDS);
    const regular = regularityOf(paths);
    const lasts = regular !== undefined && this.#lasts(regular, paths.times.at(-1)!);
    if (regular) this.#count(paths, regular);
    else this.#running = undefined;
    if (lasts) this.#told = this.#ends.length;
    return {
      count: this.#told,
      ends: this.#ends.slice(0, this.#told),
      now: lasts ? { exercise: exerciseOf(regular.movement), ...regular.periodicity } : undefined,
    };
  }

  /** Whether what is regular now has been so for long enough; what was regular before and did not last is forgotten. */
  #lasts({ periodicity: { periodSeconds } }: Regular, nowSeconds: number): boolean {
    const before = this.#evidence;
    const isStill = before && nowSeconds - before.lastSeconds <= before.periodSeconds;
    if (!isStill) {
      this.#ends.length = this.#told;
      this.#running = undefined;
    }
    const sinceSeconds = isStill ? before.sinceSeconds : nowSeconds;
    this.#evidence = { sinceSeconds, lastSeconds: nowSeconds, periodSeconds };
    return nowSeconds - sinceSeconds >= LASTING * periodSeconds;
  }

  #count(paths: BodyPaths, { movement, periodicity: { periodSeconds } }: Regular): void {
    const apart = LEAST_APART * periodSeconds;
    const now = paths.times.at(-1)!;
    if (this.#running && now - this.#running.lastEnd > OVER_AFTER * periodSeconds) this.#running = undefined;
    if (!this.#running) {
      const started = startOf(paths, this.#ends.at(-1) ?? Number.NEGATIVE_INFINITY, apart);
      if (!started) return;
      this.#running = started;
    }
    for (const { seconds, direction } of crossingsOf(movement)) {
      const { ending, lastEnd } = this.#running;
      if (direction !== ending || seconds - lastEnd < apart) continue;
      this.#ends.push(seconds);
      this.#running.lastEnd = seconds;
    }
  }
}
