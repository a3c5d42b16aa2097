import { array, assert, boolean, double, float, integer, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { packFrames, unpackFrames, type Moment } from './chunk.ts';

const K = 3;
const numbers = (length: number) =>
  array(float({ noDefaultInfinity: true }), { minLength: length, maxLength: length });

const person = record({
  id: integer({ min: 0, max: 1000 }),
  score: float({ min: 0, max: 1, noNaN: true }),
  box: numbers(4),
  keypoints: numbers(K * 4),
  world: numbers(K * 3),
  hasWorld: boolean(),
}).map(({ box, keypoints, world, hasWorld, ...rest }) => ({
  ...rest,
  box: [box[0]!, box[1]!, box[2]!, box[3]!] as const,
  keypoints: Float32Array.from(keypoints),
  // A person whose world is nowhere known is one without.
  ...(hasWorld && !world.every(Number.isNaN) && { world: Float32Array.from(world) }),
}));

const frames = array(
  record({
    timeSeconds: double({ min: 0, max: 1e6, noNaN: true }),
    persons: array(person, { maxLength: 3 }),
  }),
);

test('frames come out of a chunk as they went in, with their times from the start', () => {
  assert(
    property(frames, (given: Moment[]) => {
      const back = unpackFrames(packFrames(given, K, 100), K);
      expect(back).toEqual(given.map((frame) => ({ ...frame, timeSeconds: frame.timeSeconds - 100 })));
    }),
  );
});
