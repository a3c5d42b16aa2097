import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { expect, test } from 'vitest';
import { readImuCsv } from './read-imu.ts';

const PIECES = 100;
const ROWS = 500;

/** A file of a walker in pieces, which tells how many rows were taken of it by the time each piece is asked for. */
async function* walkInPieces(onRows: (rows: number) => void): AsyncGenerator<Uint8Array> {
  yield Buffer.from('time_s,accel_x,accel_y,accel_z\n');
  for (let piece = 0; piece < PIECES; piece++) {
    onRows(piece * ROWS);
    const rows = Array.from({ length: ROWS }, (_, i) => {
      const seconds = (piece * ROWS + i) / 100;
      return `${seconds.toFixed(2)},0.1,0.2,${(9.81 + 2 * Math.sin(11 * seconds)).toFixed(3)}\n`;
    });
    yield Buffer.from(rows.join(''));
    await Promise.resolve();
  }
}

test('a file is given on as it comes: no more of it is held than a few pieces, however long it is', async () => {
  let given = 0;
  let most = 0;
  const content = walkInPieces((rows) => (most = Math.max(most, rows - given)));
  await readImuCsv('walk.csv', content, {}, ({ timeSeconds }) => (given += timeSeconds.length));
  expect(given).toBe(PIECES * ROWS);
  expect(most).toBeLessThanOrEqual(3 * ROWS);
});

test('a packed file gives the same readings as a plain one', async () => {
  const times: number[][] = [[], []];
  const packed = Readable.from(walkInPieces(() => undefined)).pipe(createGzip());
  const contents = [walkInPieces(() => undefined), packed];
  for (const [i, content] of contents.entries())
    await readImuCsv('walk.csv', content, {}, ({ timeSeconds }) => times[i]!.push(...timeSeconds));
  expect(times[1]).toEqual(times[0]);
});
