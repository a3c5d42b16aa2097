/** A part of an upload: where it lies, and which bytes it holds, from its start up to its end. */
export interface Part {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Parts that follow each other from the first byte on. Two servers may have written the same range in different pieces,
 * where a client that was cut off from one went on at another: pieces that begin where none ends are left out.
 */
export const inSequence = (parts: readonly Part[]): readonly Part[] => {
  const byStart = Map.groupBy(parts, ({ start }) => start);
  const sequence: Part[] = [];
  for (let at = 0; ;) {
    const longest = byStart.get(at)?.reduce((one, other) => (other.end > one.end ? other : one));
    if (!longest || longest.end <= at) return sequence;
    sequence.push(longest);
    at = longest.end;
  }
};
