import { assign, matrixOf } from './assignment.ts';

/** Two tracks are one subject when they are at least so alike, on average over the frames that both are seen in. */
const ALIKE = 0.5;

/** A subject that is followed: a person or a hand. */
export interface Followed {
  /** Stable within a cut. */
  readonly id: number;
}

/** A cut of a recording: frames `[start, end)` by their numbers in the recording, and who is in each. */
export interface CutFrames<T extends Followed> {
  readonly start: number;
  readonly end: number;
  readonly subjectsIn: (frame: number) => readonly T[];
}

/** A frame of the whole recording, and the index of the cut that it was taken from. */
export interface JoinedFrame<T extends Followed> {
  readonly cut: number;
  readonly frame: number;
  /** With ids that are stable over the recording, from 1 in the order of their first frames. */
  readonly subjects: readonly T[];
}

/** Sums of similarities of pairs, by id, and over how many frames. */
class Alikeness {
  readonly #sums = new Map<string, { sum: number; frames: number }>();

  add(before: Followed, after: Followed, similarity: number): void {
    const key = `${before.id} ${after.id}`;
    const { sum, frames } = this.#sums.get(key) ?? { sum: 0, frames: 0 };
    this.#sums.set(key, { sum: sum + similarity, frames: frames + 1 });
  }

  between(before: number, after: number): number {
    const pair = this.#sums.get(`${before} ${after}`);
    return pair ? pair.sum / pair.frames : 0;
  }
}

type Alike<T> = (before: T, after: T) => number;

/** Whom of `before` each subject of `after` is, from the frames `[start, end)` that both hold. */
const whoIsWho = <T extends Followed>(
  before: CutFrames<T>,
  after: CutFrames<T>,
  [start, end]: readonly [number, number],
  similarity: Alike<T>,
): ReadonlyMap<number, number> => {
  const alike = new Alikeness();
  const [left, right] = [new Set<number>(), new Set<number>()];
  for (let frame = start; frame < end; frame++) {
    const others = after.subjectsIn(frame);
    for (const subject of before.subjectsIn(frame)) {
      left.add(subject.id);
      for (const other of others) alike.add(subject, other, similarity(subject, other));
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
 * Joins overlapping cuts of one recording, in order, into the frames that it would be whole: who is who is read from the
 * frames that two neighbours share, and in their middle one gives way to the other, so that neither shows the frames in
 * which it had just begun.
 *
 * @param cuts each beginning before its neighbour ends
 * @param similarity of two subjects in the same frame, 0..1
 */
export function* joinFrames<T extends Followed>(
  cuts: readonly CutFrames<T>[],
  similarity: Alike<T>,
): Generator<JoinedFrame<T>> {
  let newest = 0;
  let names = new Map<number, number>();
  let from = cuts[0]?.start ?? 0;
  const nameOf = (id: number): number => {
    const name = names.get(id) ?? (newest += 1);
    names.set(id, name);
    return name;
  };
  for (const [index, cut] of cuts.entries()) {
    const next = cuts[index + 1];
    const overlap: readonly [number, number] = next
      ? [Math.max(next.start, from), Math.min(cut.end, next.end)]
      : [cut.end, cut.end];
    const until = Math.max(from, Math.floor((overlap[0] + overlap[1]) / 2));
    for (let frame = from; frame < until; frame++)
      yield {
        cut: index,
        frame,
        subjects: cut.subjectsIn(frame).map((subject) => ({ ...subject, id: nameOf(subject.id) })),
      };
    if (next) {
      const carried = new Map<number, number>();
      for (const [after, before] of whoIsWho(cut, next, overlap, similarity))
        carried.set(after, nameOf(before));
      names = carried;
    }
    from = until;
  }
}
