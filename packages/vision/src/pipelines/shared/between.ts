import { intersectionOverUnion } from '@kinema/motion/track';
import { boxOfRegion, type Region } from '../../image/index.ts';
import type { Candidate } from './task.ts';

/** Who is in one frame. */
export interface KeySighting {
  readonly timeSeconds: number;
  readonly candidates: readonly Candidate[];
}

/** Boxes of the frames before and after that overlap at least this much are of one person. */
const LEAST_OVERLAP = 0.3;

/** Pairs those who overlap most, best pairs first. */
const pairUp = (before: readonly Candidate[], after: readonly Candidate[]): Map<Candidate, Candidate> => {
  const possible = before.flatMap((a) =>
    after.map((b) => ({
      a,
      b,
      overlap: intersectionOverUnion(boxOfRegion(a.region), boxOfRegion(b.region)),
    })),
  );
  const pairs = new Map<Candidate, Candidate>();
  const taken = new Set<Candidate>();
  for (const { a, b, overlap } of possible.toSorted((p, q) => q.overlap - p.overlap)) {
    if (overlap < LEAST_OVERLAP || pairs.has(a) || taken.has(b)) continue;
    pairs.set(a, b);
    taken.add(b);
  }
  return pairs;
};

const mix = (a: number, b: number, share: number): number => a + (b - a) * share;

/** The shorter way round. */
const mixAngles = (a: number, b: number, share: number): number =>
  a + share * Math.atan2(Math.sin(b - a), Math.cos(b - a));

const mixRegions = (a: Region, b: Region, share: number): Region => ({
  centreX: mix(a.centreX, b.centreX, share),
  centreY: mix(a.centreY, b.centreY, share),
  width: mix(a.width, b.width, share),
  height: mix(a.height, b.height, share),
  angleRadians: mixAngles(a.angleRadians, b.angleRadians, share),
});

/**
 * Where to look for people in a frame between two whose people are known: half way for those in both, and where they
 * are or were for those in one. Best first.
 */
export const candidatesBetween = (
  before: KeySighting,
  after: KeySighting,
  timeSeconds: number,
): Candidate[] => {
  const span = after.timeSeconds - before.timeSeconds;
  const share = span > 0 ? (timeSeconds - before.timeSeconds) / span : 0;
  const pairs = pairUp(before.candidates, after.candidates);
  const inBoth = [...pairs].map(([a, b]): Candidate => ({
    region: mixRegions(a.region, b.region, share),
    score: mix(a.score, b.score, share),
  }));
  const stayed = new Set(pairs.values());
  const left = before.candidates.filter((candidate) => !pairs.has(candidate));
  const come = after.candidates.filter((candidate) => !stayed.has(candidate));
  return [...inBoth, ...left, ...come].toSorted((a, b) => b.score - a.score);
};
