/** Integral from 0 to `end` by Simpson's rule over an even number of pieces. */
export const simpson = (f: (u: number) => number, end: number, pieces: number): number => {
  const step = end / pieces;
  let sum = f(0) + f(end);
  for (let i = 1; i < pieces; i++) sum += (i % 2 === 1 ? 4 : 2) * f(i * step);
  return (sum * step) / 3;
};
