import {
  add,
  addFour,
  advance,
  compile,
  constant,
  functionOn,
  get,
  isLess,
  loadFour,
  loadSame,
  moduleOf,
  multiply,
  multiplyFour,
  openMemory,
  set,
  storeFour,
  whileTrue,
  type Code,
  type Module,
} from '../wasm/index.ts';

/**
 * Networks spend their time in products of matrices. This is one for WebAssembly's four-lane floats, about eight times as
 * fast as JavaScript: y[m][n] += Σₖ a[m][k] · b[k][n], for any strides of a, four rows and eight columns at a time, each
 * sum in the order of k, so the same bits everywhere.
 */
type Product = (
  a: number,
  aRow: number,
  aDepth: number,
  b: number,
  bRow: number,
  y: number,
  yRow: number,
  rows: number,
  columns: number,
  depth: number,
) => void;

const BYTES = 4;
const ROWS = 4;
const LANES = 4;

/** Parameters: addresses and strides in bytes; then numbers of rows and columns (multiples of 4) and the depth. */
const [a, aRow, aDepth, b, bRow, y, yRow, rows, columns, depth] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
/** Locals: indexes, then addresses. */
const [m, n, k, atB, atY] = [10, 11, 12, 13, 14] as const;
const atA = [15, 16, 17, 18] as const;
/** Locals of four lanes: sums by row and vector, a row of b, a value of a. */
const sumOf = (row: number, vector: number): number => 19 + 2 * row + vector;
const rowOfB = (vector: number): number => 27 + vector;
const valueOfA = 29;
const LOCALS = [9, 11] as const;

/** Does to each sum of the tile what `act` says, with `atY` at the sum's row. */
const overTile = (vectors: number, act: (row: number, vector: number) => Code): Code => {
  const start = add(add(get(y), multiply(get(m), get(yRow))), multiply(get(n), constant(BYTES)));
  const code = [...set(atY, start)];
  for (let row = 0; row < ROWS; row++) {
    for (let vector = 0; vector < vectors; vector++) code.push(...act(row, vector));
    code.push(...advance(atY, get(yRow)));
  }
  return code;
};

/** Adds the products at one k to the sums of the tile, and goes on to the next k. */
const accumulate = (vectors: number): Code => {
  const code: number[] = [];
  for (let vector = 0; vector < vectors; vector++)
    code.push(...set(rowOfB(vector), loadFour(get(atB), 16 * vector)));
  for (const [row, at] of atA.entries()) {
    code.push(...set(valueOfA, loadSame(get(at))));
    for (let vector = 0; vector < vectors; vector++) {
      const product = multiplyFour(get(valueOfA), get(rowOfB(vector)));
      code.push(...set(sumOf(row, vector), addFour(get(sumOf(row, vector)), product)));
    }
    code.push(...advance(at, get(aDepth)));
  }
  return [...code, ...advance(atB, get(bRow)), ...advance(k, constant(1))];
};

/** A tile of four rows and `vectors` × 4 columns at (m, n); moves n behind it. */
const tile = (vectors: number): Code => [
  ...set(atA[0], add(get(a), multiply(get(m), get(aRow)))),
  ...set(atA[1], add(get(atA[0]), get(aRow))),
  ...set(atA[2], add(get(atA[1]), get(aRow))),
  ...set(atA[3], add(get(atA[2]), get(aRow))),
  ...set(atB, add(get(b), multiply(get(n), constant(BYTES)))),
  ...overTile(vectors, (row, vector) => set(sumOf(row, vector), loadFour(get(atY), 16 * vector))),
  ...set(k, constant(0)),
  ...whileTrue(isLess(get(k), get(depth)), accumulate(vectors)),
  ...overTile(vectors, (row, vector) => storeFour(get(atY), 16 * vector, get(sumOf(row, vector)))),
  ...advance(n, constant(LANES * vectors)),
];

const body = (): Code => [
  ...set(m, constant(0)),
  ...whileTrue(isLess(get(m), get(rows)), [
    ...set(n, constant(0)),
    ...whileTrue(isLess(add(get(n), constant(LANES)), get(columns)), tile(2)),
    ...whileTrue(isLess(get(n), get(columns)), tile(1)),
    ...advance(m, constant(ROWS)),
  ]),
];

let compiled: Module | undefined;

/** A matrix in a workspace, row by row; rows and columns are multiples of 4, what is beyond the wanted ones is zero. */
export interface Matrix {
  readonly values: Float32Array;
  readonly rows: number;
  readonly columns: number;
  /** Where it begins, in bytes. */
  readonly address: number;
}

/** The rows of a matrix from number `first` on. */
export const below = (matrix: Matrix, first: number): Matrix => ({
  ...matrix,
  address: matrix.address + BYTES * first * matrix.columns,
});

/** Matrices that can be multiplied with one another. */
export interface Workspace {
  readonly matrices: readonly Matrix[];
  /** y += a · b, for the first `rows` rows of a and y. */
  addProduct(a: Matrix, b: Matrix, y: Matrix, rows: number): void;
  /** y += aᵀ · b, over the first `depth` rows of a and b. */
  addTransposedProduct(a: Matrix, b: Matrix, y: Matrix, depth: number): void;
}

const roundedUp = (count: number): number => Math.ceil(count / LANES) * LANES;

/** Matrices of zeros of the sizes asked for, which are rounded up. */
export const openWorkspace = (sizes: readonly (readonly [rows: number, columns: number])[]): Workspace => {
  const rounded = sizes.map(([rows, columns]) => ({ rows: roundedUp(rows), columns: roundedUp(columns) }));
  const bytes = rounded.reduce((sum, { rows, columns }) => sum + BYTES * rows * columns, 0);
  const memory = openMemory(bytes);
  compiled ??= compile(moduleOf(10, LOCALS, body()));
  const run: Product = functionOn(compiled, memory);
  let address = 0;
  const matrices = rounded.map(({ rows, columns }): Matrix => {
    const values = new Float32Array(memory.buffer, address, rows * columns);
    const matrix = { values, rows, columns, address };
    address += values.byteLength;
    return matrix;
  });
  return {
    matrices,
    addProduct: (a, b, y, rows) => {
      const row = BYTES * a.columns;
      run(
        ...([a.address, row, BYTES, b.address, BYTES * b.columns] as const),
        ...([y.address, BYTES * y.columns, roundedUp(rows), y.columns, b.rows] as const),
      );
    },
    addTransposedProduct: (a, b, y, depth) => {
      run(
        ...([a.address, BYTES, BYTES * a.columns, b.address, BYTES * b.columns] as const),
        ...([y.address, BYTES * y.columns, y.rows, y.columns, depth] as const),
      );
    },
  };
};
