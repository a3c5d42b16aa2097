import { assert, constantFrom, double, integer, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gestures, readHand, type HandReading } from './index.ts';
import { handShowing, madeHand, type Placement } from './testing/hand-model.ts';

const shown = [
  { pattern: '00000', count: 0, gesture: 'fist' },
  { pattern: '01000', count: 1, gesture: 'one' },
  { pattern: '01100', count: 2, gesture: 'two' },
  { pattern: '01110', count: 3, gesture: 'three' },
  { pattern: '11100', count: 3, gesture: 'three' },
  { pattern: '01111', count: 4, gesture: 'four' },
  { pattern: '11111', count: 5, gesture: 'open_palm' },
  { pattern: '10000', count: 1, gesture: 'thumb_up' },
  { pattern: '10001', count: 2, gesture: 'call' },
  { pattern: '01001', count: 2, gesture: 'rock' },
] as const;
const patterns = shown.map(({ pattern }) => pattern);

const read = (pattern: string, placement?: Placement): HandReading =>
  readHand(madeHand(handShowing(pattern), placement));

/** A reading without the last digits, which 32-bit coordinates do not hold. */
const rounded = ({ extended, ...reading }: HandReading) => ({
  ...reading,
  extended: extended.map((value) => expect.closeTo(value, 2) as number),
  fingerCountScore: expect.closeTo(reading.fingerCountScore, 2) as number,
  gestureScore: expect.closeTo(reading.gestureScore, 2) as number,
});

describe('readHand', () => {
  test.for(shown)('reads $pattern as $count fingers, $gesture', ({ pattern, count, gesture }) => {
    const reading = read(pattern);
    expect(reading).toMatchObject({ fingerCount: count, gesture });
    expect(reading.extended.map((probability) => (probability > 0.5 ? '1' : '0')).join('')).toBe(pattern);
  });

  test('scores are probabilities', () => {
    assert(
      property(integer({ min: 0, max: 31 }), (bits) => {
        const { extended, fingerCount, fingerCountScore, gesture, gestureScore } = read(
          bits.toString(2).padStart(5, '0'),
        );
        expect(gestures).toContain(gesture);
        expect([0, 1, 2, 3, 4, 5]).toContain(fingerCount);
        // The most probable of six counts, and of twelve gestures.
        expect(fingerCountScore).toBeGreaterThanOrEqual(1 / 6);
        expect(gestureScore).toBeGreaterThanOrEqual(1 / gestures.length);
        for (const score of [...extended, fingerCountScore, gestureScore])
          expect(score >= 0 && score <= 1).toBe(true);
      }),
    );
  });

  test('a mirrored hand with the handedness exchanged reads the same', () => {
    assert(
      property(constantFrom(...patterns), integer({ min: -60, max: 60 }), (pattern, turn) => {
        const left = read(pattern, { handedness: 'left', turn });
        const right = read(pattern, { handedness: 'right', turn: -turn });
        expect(right).toEqual(rounded(left));
      }),
    );
  });

  test('neither place nor size matters', () => {
    assert(
      property(
        constantFrom(...patterns),
        record({
          scale: double({ min: 200, max: 20_000, noNaN: true }),
          x: double({ min: -500, max: 5000, noNaN: true }),
          y: double({ min: -500, max: 5000, noNaN: true }),
        }),
        (pattern, placement) => {
          expect(read(pattern, placement)).toEqual(rounded(read(pattern)));
        },
      ),
    );
  });

  test('turning the hand in the picture leaves the fingers as they are', () => {
    assert(
      property(constantFrom(...patterns), integer({ min: -180, max: 180 }), (pattern, turn) => {
        const { fingerCount, extended } = read(pattern, { turn });
        const upright = rounded(read(pattern));
        expect({ fingerCount, extended }).toEqual({
          fingerCount: upright.fingerCount,
          extended: upright.extended,
        });
      }),
    );
  });

  test('a thumb is up or down by where it points, and neither when it is level', () => {
    const upright = read('10000');
    expect(upright.gesture).toBe('thumb_up');
    expect(read('10000', { turn: 180 }).gesture).toBe('thumb_down');
    // Turned so that the thumb points to the side.
    const level = [-90, 90].map((turn) => read('10000', { turn: turn + 40 }).gesture);
    expect(level).toContain('none');
  });
});
