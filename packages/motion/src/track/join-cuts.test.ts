import { expect, test } from 'vitest';
import { personsAt, PoseCollector, type PoseFrame, type PoseSequence } from '../pose/index.ts';
import { seededRandom } from '../random/index.ts';
import { coco17 } from '../skeleton/index.ts';
import { joinCuts } from './join-cuts.ts';
import { walkerAt, type Walker } from './test-data.ts';

const RATE = 25;
/** Two who cross, and one who comes late. */
const walkers: readonly (Walker & { readonly from: number })[] = [
  { startX: 100, velocityX: 60, feetY: 700, height: 300, from: 0 },
  { startX: 900, velocityX: -60, feetY: 640, height: 280, from: 0 },
  { startX: 500, velocityX: 5, feetY: 600, height: 250, from: 120 },
];

/** What is seen in frames `[start, end)`, where persons are called by `names`, as each cut calls them anew. */
const sequenceOf = (start: number, end: number, names: readonly number[]): PoseSequence => {
  const collector = new PoseCollector(coco17);
  for (let index = start; index < end; index++) {
    const persons = walkers.flatMap((walker, i) =>
      index < walker.from ? [] : [{ ...walkerAt(walker, index / RATE), id: names[i]! }],
    );
    const frame: PoseFrame = { index, timeSeconds: index / RATE, persons };
    collector.add(frame);
  }
  return collector.finish(1280, 720);
};

test('cuts that overlap are the whole again, whatever each calls its persons', () => {
  const whole = sequenceOf(0, 300, [1, 2, 3]);
  const random = seededRandom(7);
  const shuffled = (): number[] => [1, 2, 3].sort(() => random() - 0.5);
  const cuts = [
    sequenceOf(0, 125, [1, 2, 3]),
    sequenceOf(75, 225, shuffled()),
    sequenceOf(175, 300, shuffled()),
  ];
  expect(joinCuts(cuts)).toEqual(whole);
  expect(joinCuts([whole])).toBe(whole);
});

test('somebody whom a cut does not share is somebody new', () => {
  const first = sequenceOf(0, 100, [1, 2, 3]);
  const second = sequenceOf(98, 200, [2, 1, 5]);
  const joined = joinCuts([first, second]);
  expect(joined.tracks.map(({ id, firstFrame, frameCount }) => [id, firstFrame, frameCount])).toEqual([
    [1, 0, 200],
    [2, 0, 200],
    [3, 120, 80],
  ]);
});

test('of a crowd every frame holds the same keypoints however it is cut, whoever they are said to be of', () => {
  const random = seededRandom(11);
  const crowd = Array.from({ length: 14 }, (): Walker => ({
    startX: 1200 * random(),
    velocityX: 160 * (random() - 0.5),
    feetY: 500 + 200 * random(),
    height: 150 + 150 * random(),
  }));
  const seen = (start: number, end: number): PoseSequence => {
    const collector = new PoseCollector(coco17);
    const names = crowd.map((_, index) => index + 1).sort(() => random() - 0.5);
    for (let index = start; index < end; index++) {
      const persons = crowd.map((walker, i) => ({ ...walkerAt(walker, index / RATE), id: names[i]! }));
      collector.add({ index, timeSeconds: index / RATE, persons });
    }
    return collector.finish(1280, 720);
  };
  const posesOf = (sequence: PoseSequence): string[][] =>
    [...sequence.times].map((_, row) =>
      personsAt(sequence, row)
        .map(({ keypoints }) => [...keypoints].join(' '))
        .sort(),
    );
  expect(posesOf(joinCuts([seen(0, 90), seen(40, 160), seen(110, 200)]))).toEqual(posesOf(seen(0, 200)));
});
