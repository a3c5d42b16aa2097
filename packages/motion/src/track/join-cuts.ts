import { frameNumber, personsAt, PoseCollector, type Person, type PoseSequence } from '../pose/index.ts';
import { joinFrames, type CutFrames } from './join-frames.ts';
import { poseSimilarity } from './similarity.ts';

const framesOf = (sequence: PoseSequence): CutFrames<Person> => {
  const start = frameNumber(sequence, 0);
  return {
    start,
    end: frameNumber(sequence, sequence.times.length),
    subjectsIn: (frame) => personsAt(sequence, frame - start),
  };
};

/**
 * Joins sequences of overlapping cuts of one recording, in order, into the one that it would be whole (see
 * {@link joinFrames}). Persons are numbered from 1 in the order of their first frames. One sequence stays as it is.
 *
 * @param cuts of the same skeleton and picture, each beginning before its neighbour ends
 */
export const joinCuts = (cuts: readonly PoseSequence[]): PoseSequence => {
  const [first, ...rest] = cuts;
  if (!first) throw new RangeError('there is nothing to join');
  if (rest.length === 0) return first;
  const collector = new PoseCollector(first.skeleton);
  for (const { cut, frame, subjects } of joinFrames(cuts.map(framesOf), poseSimilarity(first.skeleton))) {
    const sequence = cuts[cut]!;
    const timeSeconds = sequence.times[frame - frameNumber(sequence, 0)]!;
    collector.add({ index: frame, timeSeconds, persons: subjects });
  }
  return collector.finish(first.width, first.height);
};
