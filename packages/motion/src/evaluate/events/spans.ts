/** Something that lasts, `[start, end)`. */
export interface Span {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** How well spans were found, by the rules of Truong et al. 2019 (IPOL 9, https://doi.org/10.5201/ipol.2019.265). */
export interface SpanScores {
  /** Part of the spans found that hold the middle of a true one, each true one once. */
  readonly precision: number;
  /** Part of the true spans that hold the middle of one found, each found one once. */
  readonly recall: number;
  /** Mean over the true spans found, of the length in common over the length of both together. */
  readonly overlap: number;
  readonly truth: number;
  readonly found: number;
}

const middle = ({ startSeconds, endSeconds }: Span): number => (startSeconds + endSeconds) / 2;

/** How many of `spans` hold the middle of one of `others`, each of which serves once; both ascending. */
const holding = (spans: readonly Span[], others: readonly Span[]): number => {
  let [count, next] = [0, 0];
  for (const { startSeconds, endSeconds } of spans) {
    while (next < others.length && middle(others[next]!) < startSeconds) next++;
    if (next < others.length && middle(others[next]!) < endSeconds) {
      count++;
      next++;
    }
  }
  return count;
};

const overlapOf = (a: Span, b: Span): number => {
  const common = Math.min(a.endSeconds, b.endSeconds) - Math.max(a.startSeconds, b.startSeconds);
  const together = Math.max(a.endSeconds, b.endSeconds) - Math.min(a.startSeconds, b.startSeconds);
  return Math.max(0, common) / together;
};

/** Scores over all recordings together. */
export const evaluateSpans = (
  records: readonly { readonly truth: readonly Span[]; readonly found: readonly Span[] }[],
): SpanScores => {
  let [truths, founds, right, hit, overlap, overlapped] = [0, 0, 0, 0, 0, 0];
  for (const { truth, found } of records) {
    truths += truth.length;
    founds += found.length;
    right += holding(found, truth);
    hit += holding(truth, found);
    for (const one of truth) {
      const best = Math.max(0, ...found.map((other) => overlapOf(one, other)));
      if (best > 0) {
        overlap += best;
        overlapped += 1;
      }
    }
  }
  return {
    precision: right / founds,
    recall: hit / truths,
    overlap: overlap / overlapped,
    truth: truths,
    found: founds,
  };
};

/** Spans matched by how much of them is in common. */
export interface OverlapScores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly truth: number;
  readonly found: number;
}

/**
 * Scores over all recordings together, where a span is found if one overlaps it by at least so much of the length of both
 * together (intersection over union), each of which serves once.
 */
export const overlapScores = (
  records: readonly { readonly truth: readonly Span[]; readonly found: readonly Span[] }[],
  leastOverlap: number,
): OverlapScores => {
  let [truths, founds, pairs] = [0, 0, 0];
  for (const { truth, found } of records) {
    truths += truth.length;
    founds += found.length;
    const free = new Set(found);
    for (const one of truth) {
      const other = [...free].find((span) => overlapOf(one, span) >= leastOverlap);
      if (!other) continue;
      free.delete(other);
      pairs += 1;
    }
  }
  return {
    precision: pairs / founds,
    recall: pairs / truths,
    f1: (2 * pairs) / (truths + founds),
    truth: truths,
    found: founds,
  };
};
