import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseCells } from './movenet.ts';

/** Of all cells the first in which heat over distance is highest. */
const firstBest = (heat: Float32Array, columns: number, row: number, column: number): number => {
  let [best, most] = [0, 0];
  for (const [cell, here] of heat.entries()) {
    const [down, across] = [Math.floor(cell / columns) - row, (cell % columns) - column];
    const value = here / (Math.sqrt(down * down + across * across) + 1.7998046875);
    if (value > most) [best, most] = [cell, value];
  }
  return best;
};

test('the cell of a keypoint is the best of all cells, wherever it is expected', () => {
  const side = fc.integer({ min: 1, max: 12 });
  const place = fc.float({ min: -8, max: 20, noNaN: true });
  const heat = fc.oneof(fc.constant(0), fc.constant(1), fc.float({ min: 0, max: 1, noNaN: true }));
  fc.assert(
    fc.property(
      fc.tuple(side, side).chain(([rows, columns]) =>
        fc.record({
          columns: fc.constant(columns),
          maps: fc.array(fc.array(heat, { minLength: rows * columns, maxLength: rows * columns }), {
            minLength: 2,
            maxLength: 2,
          }),
        }),
      ),
      fc.array(place, { minLength: 4, maxLength: 4 }),
      ({ columns, maps }, [row = 0, otherRow = 0, column = 0, otherColumn = 0]) => {
        const data = Float32Array.from(maps[0]!.flatMap((here, cell) => [here, maps[1]![cell]!]));
        const [rows, across] = [Float32Array.of(row, otherRow), Float32Array.of(column, otherColumn)];
        const chosen = chooseCells({ data, columns, channels: 2 }, rows, across);
        const wanted = maps.map((map, i) => firstBest(Float32Array.from(map), columns, rows[i]!, across[i]!));
        expect([...chosen]).toEqual(wanted);
      },
    ),
    { numRuns: 500 },
  );
});
