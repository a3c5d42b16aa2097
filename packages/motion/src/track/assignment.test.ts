import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assign, matchMost, matrixOf, type Matrix } from './assignment.ts';

const matrices = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
  .chain(([rows, columns]) =>
    fc
      .array(fc.integer({ min: 0, max: 100 }), { minLength: rows * columns, maxLength: rows * columns })
      .map((values): Matrix => ({
        rows,
        columns,
        values: Float64Array.from(values, (value) => value / 100),
      })),
  );

/** The least sum over all ways to give each row a column of its own; rows may be left out where columns are short. */
const leastSum = ({ rows, columns, values }: Matrix): number => {
  const search = (row: number, used: ReadonlySet<number>, spare: number): number => {
    if (row === rows) return 0;
    const skipping = spare > 0 ? search(row + 1, used, spare - 1) : Number.POSITIVE_INFINITY;
    return Array.from({ length: columns }, (_, column) =>
      used.has(column)
        ? Number.POSITIVE_INFINITY
        : values[row * columns + column]! + search(row + 1, new Set([...used, column]), spare),
    ).reduce((least, sum) => Math.min(least, sum), skipping);
  };
  return search(0, new Set(), Math.max(0, rows - columns));
};

const sumOf = (matrix: Matrix, columnOf: Int32Array): number =>
  [...columnOf].reduce(
    (sum, column, row) => sum + (column < 0 ? 0 : matrix.values[row * matrix.columns + column]!),
    0,
  );

describe('assign', () => {
  test('finds the least sum that trying every assignment finds', () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        const columnOf = assign(matrix);
        expect(sumOf(matrix, columnOf)).toBeCloseTo(leastSum(matrix), 9);
      }),
    );
  });

  test('gives as many rows as possible a column of their own', () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        const used = [...assign(matrix)].filter((column) => column >= 0);
        expect(used).toHaveLength(Math.min(matrix.rows, matrix.columns));
        expect(new Set(used).size).toBe(used.length);
      }),
    );
  });

  test('copes with nothing to assign', () => {
    expect([...assign(matrixOf(0, 3, () => 0))]).toEqual([]);
    expect([...assign(matrixOf(2, 0, () => 0))]).toEqual([-1, -1]);
  });
});

describe('matchMost', () => {
  test('leaves pairs apart that are not similar enough', () => {
    const similarities = matrixOf(2, 2, (row, column) => (row === column ? 0.9 - row * 0.7 : 0));
    expect(matchMost(similarities, 0.3)).toEqual([[0, 0]]);
  });

  test('does not give up one good pair for two that are hardly similar enough', () => {
    const similarities = { rows: 2, columns: 2, values: Float64Array.from([0.9, 0.35, 0.35, 0]) };
    expect(matchMost(similarities, 0.3)).toEqual([[0, 0]]);
  });

  test('turns with the matrix', () => {
    fc.assert(
      fc.property(matrices, ({ rows, columns, values }) => {
        const turned = matrixOf(columns, rows, (row, column) => values[column * columns + row]!);
        const total = (pairs: [number, number][], of: Matrix) =>
          pairs.reduce((sum, [row, column]) => sum + of.values[row * of.columns + column]! - 0.3, 0);
        const here = matchMost({ rows, columns, values }, 0.3);
        expect(total(matchMost(turned, 0.3), turned)).toBeCloseTo(total(here, { rows, columns, values }), 9);
      }),
    );
  });
});
