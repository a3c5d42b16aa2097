import { intersectionOverUnion, joinFrames, type CutFrames } from '../track/index.ts';
import type { Hand, HandFrame } from './hand.ts';

const framesOf = (frames: readonly HandFrame[]): CutFrames<Hand> => {
  const start = frames[0]?.index ?? 0;
  return {
    start,
    end: start + frames.length,
    subjectsIn: (frame) => frames[frame - start]?.hands ?? [],
  };
};

/**
 * Joins the hands of overlapping cuts of one recording, in order, into those of the whole: hands of two cuts are one where
 * they lie upon each other in the frames that both hold. Hands are numbered from 1 in the order of their first frames.
 *
 * @param cuts frames one after the other, each cut beginning before its neighbour ends
 */
export const joinHandCuts = (cuts: readonly (readonly HandFrame[])[]): readonly HandFrame[] => {
  const parts = cuts.map(framesOf);
  const joined = joinFrames(parts, (before, after) => intersectionOverUnion(before.box, after.box));
  return Array.from(joined, ({ cut, frame, subjects }) => ({
    ...cuts[cut]![frame - parts[cut]!.start]!,
    hands: subjects,
  }));
};
