/**
 * Non-maximum suppression: keeps items from the best score down, dropping each that resembles a kept one by more than
 * `limit`. Equal scores keep their order.
 */
export const suppress = <T extends { readonly score: number }>(
  items: readonly T[],
  similarity: (a: T, b: T) => number,
  limit: number,
): T[] => {
  const kept: T[] = [];
  for (const item of items.toSorted((a, b) => b.score - a.score)) {
    if (kept.every((better) => similarity(better, item) <= limit)) kept.push(item);
  }
  return kept;
};

/**
 * The same, but what resembles a kept item is merged with it instead of dropped, which steadies places.
 * @param merge makes one item of those alike, the best first
 */
export const suppressMerging = <T extends { readonly score: number }>(
  items: readonly T[],
  similarity: (a: T, b: T) => number,
  limit: number,
  merge: (alike: readonly T[]) => T,
): T[] => {
  const merged: T[] = [];
  let left = items.toSorted((a, b) => b.score - a.score);
  while (left.length > 0) {
    const best = left[0]!;
    merged.push(merge(left.filter((item) => item === best || similarity(best, item) > limit)));
    left = left.filter((item) => item !== best && similarity(best, item) <= limit);
  }
  return merged;
};
