import { PoseCollector, personsAt, type PoseSequence } from '@kinema/motion/pose';

/** The rows `[start, end)` of a recording as one of its own, whose time begins at 0. */
export const cutSequence = (sequence: PoseSequence, start: number, end: number): PoseSequence => {
  const collector = new PoseCollector(sequence.skeleton);
  const from = sequence.times[start] ?? 0;
  for (let row = start; row < end; row++)
    collector.add({
      index: row - start,
      timeSeconds: sequence.times[row]! - from,
      persons: personsAt(sequence, row),
    });
  return collector.finish(sequence.width, sequence.height);
};
