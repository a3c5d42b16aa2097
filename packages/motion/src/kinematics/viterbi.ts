/** A chain of hidden states with costs, negative logarithms of probabilities up to a constant. */
export interface HiddenChain {
  readonly frameCount: number;
  readonly stateCount: number;
  /** States that may come before a state; all when left out. */
  readonly predecessors?: (state: number) => readonly number[];
  readonly startCost: (state: number) => number;
  /** Cost of being in `to` at `frame` having been in `from` at the frame before; infinite when impossible. */
  readonly stepCost: (frame: number, from: number, to: number) => number;
}

/** The cheapest sequence of states (Viterbi, IEEE Trans. Inf. Theory 13, 1967); ties go to the lower state. */
export const cheapestStates = ({
  frameCount,
  stateCount,
  predecessors,
  startCost,
  stepCost,
}: HiddenChain): Uint8Array => {
  const path = new Uint8Array(frameCount);
  if (frameCount === 0) return path;
  const all = Array.from({ length: stateCount }, (_, state) => state);
  const before = all.map((state) => predecessors?.(state) ?? all);
  const back = new Uint8Array(frameCount * stateCount);
  let costs = Float64Array.from(all, startCost);
  for (let frame = 1; frame < frameCount; frame++) {
    const next = new Float64Array(stateCount).fill(Number.POSITIVE_INFINITY);
    for (let to = 0; to < stateCount; to++) {
      for (const from of before[to]!) {
        const cost = costs[from]! + stepCost(frame, from, to);
        if (cost < next[to]!) {
          next[to] = cost;
          back[frame * stateCount + to] = from;
        }
      }
    }
    costs = next;
  }
  path[frameCount - 1] = costs.indexOf(Math.min(...costs));
  for (let frame = frameCount - 1; frame > 0; frame--)
    path[frame - 1] = back[frame * stateCount + path[frame]!]!;
  return path;
};

/**
 * Cost of a residual under a Student t distribution of ν = 4 in as many dimensions as the residual has: quadratic near
 * zero, logarithmic far out, so that one wild point cannot outvote the others.
 * @param squared squared length of the residual in standard deviations.
 */
export const robustCost = (squared: number, dimensions: 1 | 2): number =>
  ((4 + dimensions) / 2) * Math.log1p(squared / 4);
