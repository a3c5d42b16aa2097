/**
 * Sums of products, the inner loops of the network: written out over two rows and four columns, because a load then
 * serves several products. Each sum runs over k in order, so a row's result does not depend on the rows beside it.
 */

/** Matrices row by row in double precision, which V8 computes twice as fast as single. */
type Matrix = Float64Array;

/** y[m][n] = biases[n] + Σₖ a[m][k] · b[n][k] for `rows` × k values of a and `columns` × k of b. */
export const multiplyRows = (
  a: Matrix,
  b: Matrix,
  biases: Matrix,
  y: Matrix,
  rows: number,
  columns: number,
  depth: number,
): void => {
  let m = 0;
  for (; m + 1 < rows; m += 2) twoRows(a, b, biases, y, m, columns, depth);
  if (m < rows) oneRow(a, b, biases, y, m, columns, depth);
};

const twoRows = (
  a: Matrix,
  b: Matrix,
  biases: Matrix,
  y: Matrix,
  m: number,
  columns: number,
  depth: number,
): void => {
  const a0 = m * depth;
  const a1 = a0 + depth;
  const y0 = m * columns;
  const y1 = y0 + columns;
  let n = 0;
  for (; n + 3 < columns; n += 4) {
    const b0 = n * depth;
    const b1 = b0 + depth;
    const b2 = b1 + depth;
    const b3 = b2 + depth;
    let s00 = biases[n]!;
    let s01 = biases[n + 1]!;
    let s02 = biases[n + 2]!;
    let s03 = biases[n + 3]!;
    let [s10, s11, s12, s13] = [s00, s01, s02, s03];
    for (let k = 0; k < depth; k++) {
      const x0 = a[a0 + k]!;
      const x1 = a[a1 + k]!;
      const w0 = b[b0 + k]!;
      const w1 = b[b1 + k]!;
      const w2 = b[b2 + k]!;
      const w3 = b[b3 + k]!;
      s00 += x0 * w0;
      s10 += x1 * w0;
      s01 += x0 * w1;
      s11 += x1 * w1;
      s02 += x0 * w2;
      s12 += x1 * w2;
      s03 += x0 * w3;
      s13 += x1 * w3;
    }
    y[y0 + n] = s00;
    y[y0 + n + 1] = s01;
    y[y0 + n + 2] = s02;
    y[y0 + n + 3] = s03;
    y[y1 + n] = s10;
    y[y1 + n + 1] = s11;
    y[y1 + n + 2] = s12;
    y[y1 + n + 3] = s13;
  }
  for (; n < columns; n++) {
    y[y0 + n] = product(a, a0, b, n * depth, depth, biases[n]!);
    y[y1 + n] = product(a, a1, b, n * depth, depth, biases[n]!);
  }
};

const oneRow = (
  a: Matrix,
  b: Matrix,
  biases: Matrix,
  y: Matrix,
  m: number,
  columns: number,
  depth: number,
): void => {
  const a0 = m * depth;
  const y0 = m * columns;
  let n = 0;
  for (; n + 3 < columns; n += 4) {
    const b0 = n * depth;
    const b1 = b0 + depth;
    const b2 = b1 + depth;
    const b3 = b2 + depth;
    let s0 = biases[n]!;
    let s1 = biases[n + 1]!;
    let s2 = biases[n + 2]!;
    let s3 = biases[n + 3]!;
    for (let k = 0; k < depth; k++) {
      const x = a[a0 + k]!;
      s0 += x * b[b0 + k]!;
      s1 += x * b[b1 + k]!;
      s2 += x * b[b2 + k]!;
      s3 += x * b[b3 + k]!;
    }
    y[y0 + n] = s0;
    y[y0 + n + 1] = s1;
    y[y0 + n + 2] = s2;
    y[y0 + n + 3] = s3;
  }
  for (; n < columns; n++) y[y0 + n] = product(a, a0, b, n * depth, depth, biases[n]!);
};

const product = (a: Matrix, from: number, b: Matrix, at: number, depth: number, start: number): number => {
  let sum = start;
  for (let k = 0; k < depth; k++) sum += a[from + k]! * b[at + k]!;
  return sum;
};
