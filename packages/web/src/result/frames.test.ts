import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rowAt, rowDuration, rowOfFrame, seekTime } from './frames.ts';

/** Ascending times with gaps between 4 ms and 200 ms, as variable frame rate gives. */
const variableTimes = fc
  .array(fc.double({ min: 0.004, max: 0.2, noNaN: true }), { minLength: 2, maxLength: 60 })
  .map((gaps) => Float64Array.from(gaps.map((_, i) => gaps.slice(0, i).reduce((a, b) => a + b, 0))));

describe('rows and moments', () => {
  test('a frame’s own timestamp finds its row, even when rounded to a millisecond', () => {
    fc.assert(
      fc.property(variableTimes, (times) => {
        times.forEach((time, row) => {
          expect(rowOfFrame(times, time)).toBe(row);
          expect(rowOfFrame(times, Math.round(time * 1000) / 1000)).toBe(row);
        });
      }),
    );
  });

  test('seeking to a row shows that row', () => {
    fc.assert(
      fc.property(variableTimes, (times) => {
        times.forEach((_, row) => expect(rowAt(times, seekTime(times, row))).toBe(row));
      }),
    );
  });

  test('a moment outside the analysed range belongs to no frame but is shown by the nearest row', () => {
    const times = Float64Array.of(2, 2.04, 2.08);
    expect(rowOfFrame(times, 1)).toBe(-1);
    expect(rowOfFrame(times, 3)).toBe(-1);
    expect(rowAt(times, 1)).toBe(0);
    expect(rowAt(times, 3)).toBe(2);
  });

  test('a picture has one row without duration', () => {
    const times = Float64Array.of(0);
    expect(rowDuration(times, 0)).toBe(0);
    expect(seekTime(times, 0)).toBe(0);
    expect(rowOfFrame(times, 0)).toBe(0);
  });

  test('no rows, no frame', () => {
    expect(rowOfFrame(new Float64Array(0), 0)).toBe(-1);
    expect(rowAt(new Float64Array(0), 0)).toBe(0);
  });
});
