/** Numbers in rows, `values[row * columns + column]`. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

export const matrixOf = (
  rows: number,
  columns: number,
  value: (row: number, column: number) => number,
): Matrix => {
  const values = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) values[row * columns + column] = value(row, column);
  return { rows, columns, values };
};

const transposed = ({ rows, columns, values }: Matrix): Matrix =>
  matrixOf(columns, rows, (row, column) => values[column * columns + row]!);

/** Turns "row of each column" into "column of each row"; -1 where there is none. */
const inverted = (partner: Int32Array, length: number): Int32Array => {
  const result = new Int32Array(length).fill(-1);
  partner.forEach((other, index) => {
    if (other >= 0) result[other] = index;
  });
  return result;
};

/**
 * Assigns every row a column of its own so that the costs add up to the least; with fewer columns than rows some rows
 * stay without, -1. Shortest augmenting paths with potentials in O(rows² · columns) (Kuhn 1955, Munkres 1957, Jonker and
 * Volgenant 1987).
 * @returns the column of each row.
 */
export const assign = (costs: Matrix): Int32Array => {
  if (costs.rows > costs.columns) return inverted(assign(transposed(costs)), costs.rows);
  const { rows, columns } = costs;
  // Column `columns` is where each new row starts its path; it belongs to no column of the matrix.
  const rowOf = new Int32Array(columns + 1).fill(-1);
  const rowPotential = new Float64Array(rows);
  const columnPotential = new Float64Array(columns + 1);
  for (let row = 0; row < rows; row++) {
    augment(costs, row, rowOf, rowPotential, columnPotential);
  }
  return inverted(rowOf.subarray(0, columns), rows);
};

/** Finds the cheapest path from a new row to a free column, keeping the reduced costs non-negative. */
const augment = (
  { columns, values }: Matrix,
  newRow: number,
  rowOf: Int32Array,
  rowPotential: Float64Array,
  columnPotential: Float64Array,
): void => {
  const start = columns;
  const least = new Float64Array(columns).fill(Number.POSITIVE_INFINITY);
  const previous = new Int32Array(columns).fill(start);
  const reached = new Uint8Array(columns + 1);
  rowOf[start] = newRow;
  let column = start;
  while (rowOf[column]! >= 0) {
    reached[column] = 1;
    const row = rowOf[column]!;
    let step = Number.POSITIVE_INFINITY;
    let next = start;
    for (let j = 0; j < columns; j++) {
      if (reached[j]) continue;
      const reduced = values[row * columns + j]! - rowPotential[row]! - columnPotential[j]!;
      if (reduced < least[j]!) {
        least[j] = reduced;
        previous[j] = column;
      }
      if (least[j]! < step) {
        step = least[j]!;
        next = j;
      }
    }
    for (let j = 0; j <= columns; j++) {
      if (reached[j]) {
        rowPotential[rowOf[j]!]! += step;
        columnPotential[j]! -= step;
      } else if (j < columns) {
        least[j]! -= step;
      }
    }
    column = next;
  }
  while (column !== start) {
    rowOf[column] = rowOf[previous[column]!]!;
    column = previous[column]!;
  }
  rowOf[start] = -1;
};

/**
 * Pairs rows and columns so that the similarity of the pairs in excess of `least` adds up to the most. A pair is never
 * less similar than `least`, and a good pair is not given up for two that are hardly better than none.
 * @returns pairs of row and column, rows ascending.
 */
export const matchMost = (similarities: Matrix, least: number): [row: number, column: number][] => {
  const { rows, columns, values } = similarities;
  const costs = { rows, columns, values: values.map((value) => -Math.max(0, value - least)) };
  return [...assign(costs)].flatMap((column, row): [number, number][] =>
    column >= 0 && values[row * columns + column]! > least ? [[row, column]] : [],
  );
};
