import type { Frame } from '@kinema/motion';
import type { Candidate } from '../shared/task.ts';
import type { SeenPersons } from './task.ts';

/**
 * How many frames the place to look for a person lags behind: frame n is looked at where the person was up to frame
 * n − LAG. So this many frames can be worked on at once, and results depend neither on the number of workers nor on
 * their speed.
 */
export const LAG = 4;

/** Frames between the two places that speed is measured from. */
const SPEED_SPAN = 2;
/** A guess never moves a region by more than this part of its size. */
const FURTHEST = 0.3;
/** A sighting further from where the person was than this part of its size shows somebody else, or nobody. */
const SAME = 0.5;
/** Below this mean score of the keypoints nobody is seen. */
export const LOST = 0.2;
/** So many frames in a row without the person, and the whole picture is looked at again. */
const PATIENCE = LAG;

interface Sighting {
  readonly timeSeconds: number;
  readonly candidate: Candidate;
}

const clamp = (value: number, limit: number): number => Math.max(-limit, Math.min(limit, value));

/** Where the person goes at the speed between two sightings. */
const extrapolate = (before: Sighting, now: Sighting, timeSeconds: number): Candidate => {
  const { candidate } = now;
  const { region } = candidate;
  const past = before.candidate.region;
  const span = now.timeSeconds - before.timeSeconds;
  if (span <= 0) return candidate;
  const ahead = (timeSeconds - now.timeSeconds) / span;
  return {
    ...candidate,
    region: {
      ...region,
      centreX: region.centreX + clamp((region.centreX - past.centreX) * ahead, FURTHEST * region.width),
      centreY: region.centreY + clamp((region.centreY - past.centreY) * ahead, FURTHEST * region.height),
    },
  };
};

const isSame = (place: Candidate, { region }: Candidate): boolean => {
  const reach = SAME * Math.max(place.region.width, place.region.height);
  return (
    Math.abs(region.centreX - place.region.centreX) <= reach &&
    Math.abs(region.centreY - place.region.centreY) <= reach
  );
};

/**
 * Remembers where one person was and says where to look for it; see {@link LAG}. Frames that are in work side by side
 * may each find another person when the first one is lost, so who is followed changes only when it has been missed for
 * a while.
 */
export class PersonFollower {
  readonly #seen: Sighting[] = [];
  #missed = 0;

  add({ timeSeconds }: Frame, { persons }: SeenPersons): void {
    const candidate = persons[0]?.candidate;
    const place = this.candidateAt(timeSeconds);
    if (candidate && candidate.score >= LOST && (!place || isSame(place, candidate))) {
      this.#missed = 0;
      this.#seen.push({ timeSeconds, candidate });
      if (this.#seen.length > SPEED_SPAN + 1) this.#seen.shift();
    } else if (++this.#missed > PATIENCE) {
      this.#seen.length = 0;
    }
  }

  /** Undefined when nobody is followed. */
  candidateAt(timeSeconds: number): Candidate | undefined {
    const now = this.#seen.at(-1);
    return now && extrapolate(this.#seen[0]!, now, timeSeconds);
  }
}
