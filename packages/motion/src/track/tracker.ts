import type { Box } from '../pose/index.ts';
import { matchMost, matrixOf } from './assignment.ts';
import { usualNoise, type MotionNoise } from './motion.ts';
import type { Similarity } from './similarity.ts';
import {
  continueTracklet,
  predictedBox,
  startTracklet,
  type Observation,
  type Tracklet,
} from './tracklet.ts';

export interface TrackerOptions<O extends Observation> {
  /** How alike two observations are, 0..1. */
  readonly similarity?: Similarity<O>;
  /** Observations below this score are not looked at. */
  readonly lowScore?: number;
  /** Observations from this score on are matched first and may be somebody new; others only continue tracks. */
  readonly highScore?: number;
  /** Somebody new gets an id at once when the score is at least this… */
  readonly sureScore?: number;
  /** …and otherwise after being seen in this many frames in a row, so that short false alarms get none. */
  readonly confirmationFrames?: number;
  /** Somebody not seen for longer than this is forgotten. */
  readonly maxLostSeconds?: number;
  /** Pairs that are not more alike than this are not the same person. */
  readonly leastSimilarity?: number;
  /** The same for observations of a low score, which are wrong more often. */
  readonly leastLowScoreSimilarity?: number;
  /** An observation this much like another one that is taken is the same person seen twice. */
  readonly duplicateSimilarity?: number;
  readonly noise?: MotionNoise;
}

export const defaultConfirmationFrames = 3;

/** Somebody not seen in the frame before is this much less like anything: where they are is less certain. */
const lostFactor = 0.9;

/** One round of matching: which tracks may meet which observations, and what is expected of the tracks. */
interface Round<O extends Observation> {
  readonly tracklets: (tracklet: Tracklet<O>) => boolean;
  readonly observations: (observation: O) => boolean;
  readonly expected: (tracklet: Tracklet<O>) => O;
  readonly least: number;
}

const confirmed = ({ id }: Tracklet<Observation>): boolean => id > 0;

/**
 * Follows several persons, frame by frame, without looking ahead. What a constant-velocity Kalman filter predicts is
 * matched with what was seen in rounds, each the best assignment as a whole: sure observations with everybody known;
 * unsure ones with those present in the frame before (Zhang et al. 2022, ByteTrack, arXiv:2110.06864); sure ones with
 * the places where the rest were last seen (Cao et al. 2023, OC-SORT, arXiv:2203.14360); then with newcomers that await
 * confirmation. Frames may come at any rate; the same frames always give the same ids.
 */
export class Tracker<O extends Observation> {
  readonly #options: Required<TrackerOptions<O>>;
  readonly #move: (observation: O, box: Box) => O;
  #tracklets: Tracklet<O>[] = [];
  #births = 0;
  /** Final ids by the provisional ones they replaced. */
  readonly #finalIds = new Map<number, number>();
  #lastSeconds = Number.NEGATIVE_INFINITY;

  /**
   * @param similarity used unless the options have another.
   * @param move gives the observation as it would look in another box.
   */
  constructor(
    similarity: Similarity<O>,
    move: (observation: O, box: Box) => O,
    options: TrackerOptions<O> = {},
  ) {
    this.#move = move;
    this.#options = {
      similarity,
      lowScore: 0.1,
      highScore: 0.3,
      sureScore: 0.6,
      confirmationFrames: defaultConfirmationFrames,
      maxLostSeconds: 1.5,
      leastSimilarity: 0.2,
      leastLowScoreSimilarity: 0.4,
      duplicateSimilarity: 0.85,
      noise: usualNoise,
      ...options,
    };
  }

  /**
   * Takes the observations of the next frame.
   * @returns for each observation the id of its track: from 1 when confirmed, negative while it awaits confirmation (see
   * {@link finalId}), 0 when it belongs to no track.
   * @throws RangeError when the time is before that of the frame before.
   */
  update(observations: readonly O[], timeSeconds: number): number[] {
    if (timeSeconds < this.#lastSeconds) {
      throw new RangeError(
        `a frame at ${timeSeconds} s follows one at ${this.#lastSeconds} s; times must ascend`,
      );
    }
    const { maxLostSeconds, noise } = this.#options;
    const known = this.#tracklets.filter(({ lastSeconds }) => timeSeconds - lastSeconds <= maxLostSeconds);
    const pairs = this.#match(known, observations, timeSeconds);
    const ids = observations.map(() => 0);
    const next: Tracklet<O>[] = [];
    const keep = (tracklet: Tracklet<O>, observation: number): void => {
      const followed = this.#confirmedIfCertain(tracklet);
      ids[observation] = followed.id;
      next.push(followed);
    };
    known.forEach((tracklet, index) => {
      const observation = pairs.get(index);
      if (observation !== undefined) {
        keep(continueTracklet(tracklet, observations[observation]!, timeSeconds, noise), observation);
      } else if (confirmed(tracklet)) {
        next.push(tracklet);
      }
    });
    for (const index of this.#newcomers(observations, new Set(pairs.values()))) {
      keep(startTracklet(-++this.#births, observations[index]!, timeSeconds, noise), index);
    }
    this.#tracklets = next;
    this.#lastSeconds = timeSeconds;
    return ids;
  }

  /** The id that a provisional, negative one became; 0 when it was not confirmed; other ids stay. */
  finalId(id: number): number {
    return id < 0 ? (this.#finalIds.get(id) ?? 0) : id;
  }

  /** Confirms everybody who awaits confirmation, as at the end of a recording too short for it. */
  confirmAll(): void {
    this.#tracklets = this.#tracklets.map((tracklet) => this.#confirm(tracklet));
  }

  /** Seen in the frame before. */
  #isPresent({ lastSeconds }: Tracklet<O>): boolean {
    return lastSeconds === this.#lastSeconds;
  }

  #rounds(timeSeconds: number): Round<O>[] {
    const { lowScore, highScore, leastSimilarity, leastLowScoreSimilarity, noise } = this.#options;
    const sure = ({ score }: O): boolean => score >= highScore;
    const unsure = ({ score }: O): boolean => score >= lowScore && score < highScore;
    const predicted = (tracklet: Tracklet<O>): O =>
      this.#move(tracklet.last, predictedBox(tracklet, timeSeconds, noise));
    return [
      { tracklets: confirmed, observations: sure, expected: predicted, least: leastSimilarity },
      {
        tracklets: (tracklet) => confirmed(tracklet) && this.#isPresent(tracklet),
        observations: unsure,
        expected: predicted,
        least: leastLowScoreSimilarity,
      },
      { tracklets: confirmed, observations: sure, expected: ({ last }) => last, least: leastSimilarity },
      {
        tracklets: (tracklet) => !confirmed(tracklet),
        observations: sure,
        expected: predicted,
        least: leastSimilarity,
      },
    ];
  }

  /** The observation of each tracklet that has one, by index. */
  #match(
    tracklets: readonly Tracklet<O>[],
    observations: readonly O[],
    timeSeconds: number,
  ): Map<number, number> {
    const pairs = new Map<number, number>();
    for (const round of this.#rounds(timeSeconds)) {
      const taken = new Set(pairs.values());
      const rows = [...tracklets.keys()].filter((t) => !pairs.has(t) && round.tracklets(tracklets[t]!));
      const columns = [...observations.keys()].filter(
        (o) => !taken.has(o) && round.observations(observations[o]!),
      );
      const expected = rows.map((t) => round.expected(tracklets[t]!));
      const similarities = matrixOf(
        rows.length,
        columns.length,
        (row, column) =>
          (this.#isPresent(tracklets[rows[row]!]!) ? 1 : lostFactor) *
          this.#options.similarity(expected[row]!, observations[columns[column]!]!),
      );
      for (const [row, column] of matchMost(similarities, round.least))
        pairs.set(rows[row]!, columns[column]!);
    }
    return pairs;
  }

  /** Indexes of sure observations that are nobody known, nor one of those taken seen twice. */
  #newcomers(observations: readonly O[], taken: ReadonlySet<number>): number[] {
    const { highScore, similarity, duplicateSimilarity } = this.#options;
    const seen = [...taken].map((index) => observations[index]!);
    return [...observations.keys()].filter((index) => {
      const observation = observations[index]!;
      if (taken.has(index) || observation.score < highScore) return false;
      if (seen.some((other) => similarity(other, observation) >= duplicateSimilarity)) return false;
      seen.push(observation);
      return true;
    });
  }

  #confirmedIfCertain(tracklet: Tracklet<O>): Tracklet<O> {
    const { sureScore, confirmationFrames } = this.#options;
    const certain = tracklet.seen >= confirmationFrames || tracklet.last.score >= sureScore;
    return certain ? this.#confirm(tracklet) : tracklet;
  }

  #confirm(tracklet: Tracklet<O>): Tracklet<O> {
    if (confirmed(tracklet)) return tracklet;
    const id = this.#finalIds.size + 1;
    this.#finalIds.set(tracklet.id, id);
    return { ...tracklet, id };
  }
}
