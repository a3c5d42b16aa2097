import type { Frame } from '@kinema/motion';
import type { Candidate, PerceivedPerson, PerceiveResult } from './task.ts';

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

interface Seen {
  readonly timeSeconds: number;
  readonly person: PerceivedPerson | undefined;
}

const clamp = (value: number, limit: number): number => Math.max(-limit, Math.min(limit, value));

/** Where the person goes at the speed between two sightings. */
const extrapolate = (before: Seen, now: Seen, timeSeconds: number): Candidate | undefined => {
  const candidate = now.person?.candidate;
  const past = before.person?.candidate.region;
  const span = now.timeSeconds - before.timeSeconds;
  if (!candidate || !past || span <= 0) return candidate;
  const { region } = candidate;
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

/** Remembers where one person was and says where to look for it; see {@link LAG}. */
export class PersonFollower {
  readonly #seen: Seen[] = [];

  add(frame: Frame, { persons }: PerceiveResult): void {
    this.#seen.push({ timeSeconds: frame.timeSeconds, person: persons[0] });
    if (this.#seen.length > SPEED_SPAN + 1) this.#seen.shift();
  }

  /** Undefined when nobody was seen in the last frame added. */
  candidateAt(timeSeconds: number): Candidate | undefined {
    const now = this.#seen.at(-1);
    return now && extrapolate(this.#seen[0]!, now, timeSeconds);
  }
}
