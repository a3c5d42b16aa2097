import { frameNumber, personsAt, PoseCollector, type Person, type PoseSequence } from '../pose/index.ts';
import { assign, matrixOf } from './assignment.ts';
import { poseSimilarity } from './similarity.ts';

/** Two tracks are one person when they are at least so alike, on average over the frames that both are seen in. */
const ALIKE = 0.5;

/** The first frame that a sequence does not hold any more. */
const endOf = (sequence: PoseSequence): number => frameNumber(sequence, sequence.times.length);

const personsOfFrame = (sequence: PoseSequence, frame: number): readonly Person[] =>
  personsAt(sequence, frame - frameNumber(sequence, 0));

/** Sums of similarities of pairs of persons, by id, and over how many frames. */
class Alikeness {
  readonly #sums = new Map<string, { sum: number; frames: number }>();

  add(before: Person, after: Person, similarity: number): void {
    const key = `${before.id} ${after.id}`;
    const { sum, frames } = this.#sums.get(key) ?? { sum: 0, frames: 0 };
    this.#sums.set(key, { sum: sum + similarity, frames: frames + 1 });
  }

  between(before: number, after: number): number {
    const pair = this.#sums.get(`${before} ${after}`);
    return pair ? pair.sum / pair.frames : 0;
  }
}

/** Whom of `before` each person of `after` is, from the frames `[start, end)` that both hold. */
const whoIsWho = (
  before: PoseSequence,
  after: PoseSequence,
  [start, end]: readonly [number, number],
): ReadonlyMap<number, number> => {
  const similarity = poseSimilarity(before.skeleton);
  const alike = new Alikeness();
  const [left, right] = [new Set<number>(), new Set<number>()];
  for (let frame = start; frame < end; frame++) {
    const others = personsOfFrame(after, frame);
    for (const person of personsOfFrame(before, frame)) {
      left.add(person.id);
      for (const other of others) alike.add(person, other, similarity(person, other));
    }
    for (const { id } of others) right.add(id);
  }
  const [rows, columns] = [[...left], [...right]];
  const columnOf = assign(
    matrixOf(rows.length, columns.length, (row, column) => 1 - alike.between(rows[row]!, columns[column]!)),
  );
  const same = new Map<number, number>();
  rows.forEach((id, row) => {
    const other = columns[columnOf[row]!];
    if (other !== undefined && alike.between(id, other) >= ALIKE) same.set(other, id);
  });
  return same;
};

/**
 * Joins sequences of overlapping cuts of one recording, in order, into the one that it would be whole: who is who is read
 * from the frames that two neighbours share, and in their middle one gives way to the other, so that neither shows the
 * frames in which it had just begun. Persons are numbered from 1 in the order of their first frames. One sequence stays
 * as it is.
 *
 * @param cuts of the same skeleton and picture, each beginning before its neighbour ends
 */
export const joinCuts = (cuts: readonly PoseSequence[]): PoseSequence => {
  const [first, ...rest] = cuts;
  if (!first) throw new RangeError('there is nothing to join');
  if (rest.length === 0) return first;
  const collector = new PoseCollector(first.skeleton);
  let newest = 0;
  const renumber = (): number => (newest += 1);
  let names = new Map<number, number>();
  let from = frameNumber(first, 0);
  cuts.forEach((cut, index) => {
    const next = cuts[index + 1];
    const overlap: readonly [number, number] = next
      ? [Math.max(frameNumber(next, 0), from), Math.min(endOf(cut), endOf(next))]
      : [endOf(cut), endOf(cut)];
    const until = Math.max(from, Math.floor((overlap[0] + overlap[1]) / 2));
    const nameOf = (id: number): number => {
      const name = names.get(id) ?? renumber();
      names.set(id, name);
      return name;
    };
    for (let frame = from; frame < until; frame++)
      collector.add({
        index: frame,
        timeSeconds: cut.times[frame - frameNumber(cut, 0)]!,
        persons: personsOfFrame(cut, frame).map((person) => ({ ...person, id: nameOf(person.id) })),
      });
    if (next) {
      const carried = new Map<number, number>();
      for (const [after, before] of whoIsWho(cut, next, overlap)) carried.set(after, nameOf(before));
      names = carried;
    }
    from = until;
  });
  return collector.finish(first.width, first.height);
};
