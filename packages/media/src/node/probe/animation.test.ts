import { expect, test } from 'vitest';
import { gifFrameSeconds } from './animation.ts';

test('delays too short to be meant count as a tenth of a second', () => {
  expect(gifFrameSeconds([0, 10, 20, 100])).toEqual([0.1, 0.1, 0.02, 0.1]);
});
