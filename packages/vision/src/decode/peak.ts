/** One channel of interleaved heat maps: `rows` × `columns` cells of `channels` numbers each. */
export interface HeatMap {
  readonly data: Float32Array;
  readonly rows: number;
  readonly columns: number;
  readonly channels: number;
  readonly channel: number;
}

/** A peak in cells (continuous: the first cell covers [0, 1)), its height and the spread of the heat around it. */
export interface Peak {
  readonly x: number;
  readonly y: number;
  readonly height: number;
  /** Standard deviation per axis, cells. */
  readonly spread: number;
}

const FLOOR = 1e-6;
/** Cells on each side of the peak that count towards its spread. */
const WINDOW = 6;

const heatAt = ({ data, columns, channels, channel }: HeatMap, column: number, row: number): number =>
  data[(row * columns + column) * channels + channel]!;

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

/** Walks uphill to the local maximum that the start belongs to. */
const climb = (map: HeatMap, startColumn: number, startRow: number): [number, number] => {
  let column = startColumn;
  let row = startRow;
  for (;;) {
    let bestColumn = column;
    let bestRow = row;
    for (let r = Math.max(0, row - 1); r <= Math.min(map.rows - 1, row + 1); r++) {
      for (let c = Math.max(0, column - 1); c <= Math.min(map.columns - 1, column + 1); c++) {
        if (heatAt(map, c, r) > heatAt(map, bestColumn, bestRow)) {
          bestColumn = c;
          bestRow = r;
        }
      }
    }
    if (bestColumn === column && bestRow === row) return [column, row];
    column = bestColumn;
    row = bestRow;
  }
};

/**
 * How far the top of a Gaussian lies from the middle one of three samples of its logarithm, within half a cell either
 * way: the second-order expansion of Zhang et al. 2020 (DARK, arXiv:1910.06278), one axis at a time.
 */
export const vertexOffset = (before: number, at: number, after: number): number => {
  const curvature = before + after - 2 * at;
  return curvature < -FLOOR ? clamp((before - after) / (2 * curvature), -0.5, 0.5) : 0;
};

/**
 * Standard deviation per axis, in cells, of the heat around a point; heat below a twentieth of the highest there does
 * not count. A point without heat around it has the window's size.
 */
export const spreadAround = (map: HeatMap, x: number, y: number): number => {
  const left = Math.max(0, Math.floor(x) - WINDOW);
  const right = Math.min(map.columns - 1, Math.floor(x) + WINDOW);
  const top = Math.max(0, Math.floor(y) - WINDOW);
  const bottom = Math.min(map.rows - 1, Math.floor(y) + WINDOW);
  let highest = FLOOR;
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) highest = Math.max(highest, heatAt(map, column, row));
  }
  let total = 0;
  let sum = 0;
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      const weight = heatAt(map, column, row) - highest / 20;
      if (weight <= 0) continue;
      total += weight;
      sum += weight * ((column + 0.5 - x) ** 2 + (row + 0.5 - y) ** 2);
    }
  }
  return total > 0 ? Math.sqrt(sum / (2 * total)) : WINDOW;
};

/** The peak that a point (in cells) belongs to, to a fraction of a cell. Heat is 0..1. */
export const peakNear = (map: HeatMap, x: number, y: number): Peak => {
  const [column, row] = climb(
    map,
    clamp(Math.floor(x), 0, map.columns - 1),
    clamp(Math.floor(y), 0, map.rows - 1),
  );
  const log = (c: number, r: number): number =>
    Math.log(Math.max(FLOOR, heatAt(map, clamp(c, 0, map.columns - 1), clamp(r, 0, map.rows - 1))));
  const at = log(column, row);
  const peakX = column + 0.5 + vertexOffset(log(column - 1, row), at, log(column + 1, row));
  const peakY = row + 0.5 + vertexOffset(log(column, row - 1), at, log(column, row + 1));
  return {
    x: peakX,
    y: peakY,
    height: heatAt(map, column, row),
    spread: spreadAround(map, peakX, peakY),
  };
};
