/** Maps numbers to places along an axis. */
export type Scale = (value: number) => number;

/** From `[low, high]` to `[start, end]`. */
export const linearScale =
  ([low, high]: readonly [number, number], [start, end]: readonly [number, number]): Scale =>
  (value) =>
    start + ((value - low) / (high - low)) * (end - start);

/** Multiples of 1, 2 or 5 times a power of ten that cover a range in about so many parts; first and last enclose it. */
export const roundTicks = ([low, high]: readonly [number, number], parts: number): number[] => {
  const rough = Math.max(high - low, 1e-9) / parts;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
};
