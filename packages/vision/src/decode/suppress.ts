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
