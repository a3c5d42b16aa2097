import { expect, test } from 'vitest';
import type { Person } from '../pose/index.ts';
import { exerciserFrames, exercises } from '../repetitions/testing/exerciser.ts';
import { coco17 } from '../skeleton/index.ts';
import { framingFaultsOf, type FramingInput } from './framing.ts';

const [frame] = exerciserFrames({ body: exercises.squat, far: () => 0, seconds: 0.1, noisePixels: 0 });
const whole = frame!.persons[0]!;

/** The person with points changed: keypoints outside the picture are not seen. */
const changed = (person: Person, change: (x: number, y: number) => readonly [number, number]): Person => {
  const keypoints = Float32Array.from(person.keypoints);
  for (let at = 0; at < keypoints.length; at += 4) {
    const [x, y] = change(keypoints[at]!, keypoints[at + 1]!);
    keypoints.set([x, y], at);
    if (x < 0 || y < 0 || x > 640 || y > 480) keypoints[at + 2] = 0.05;
  }
  return { ...person, keypoints };
};

const faults = (persons: readonly Person[], more: Partial<FramingInput> = {}): readonly string[] =>
  framingFaultsOf({ persons, skeleton: coco17, width: 640, height: 480, light: 0.5, ...more });

test('somebody who is wholly and sharply in view is well framed', () => {
  expect(faults([whole])).toEqual([]);
});

test.each([
  ['feet-out', (x: number, y: number) => [x, y + 120] as const],
  ['head-out', (x: number, y: number) => [x, y - 160] as const],
  ['too-close', (x: number, y: number) => [320 + 2.2 * (x - 320), 260 + 2.2 * (y - 250)] as const],
  ['side-out', (x: number, y: number) => [x - 290, y] as const],
  ['too-far', (x: number, y: number) => [x, 450 + 0.3 * (y - 450)] as const],
])('%s', (fault, change) => {
  expect(faults([changed(whole, change)])).toContain(fault);
});

test.each([
  ['head-out', (y: number) => Math.max(2, y - 160)],
  ['feet-out', (y: number) => Math.min(475, y + 120)],
])('%s also where the model guesses at the edge what lies beyond it', (fault, change) => {
  const guessed = whole.keypoints.map((value, i) => (i % 4 === 1 ? change(value) : value));
  expect(faults([{ ...whole, keypoints: guessed }])).toContain(fault);
});

test('light is told before anything else, and only where it is known', () => {
  expect(faults([], { light: 0.05 })).toEqual(['too-dark', 'nobody']);
  expect(faults([whole], { light: 0.99 })).toEqual(['too-bright']);
  expect(faults([whole], { light: undefined })).toEqual([]);
});

test('of several, one must be chosen who is in view', () => {
  const other = { ...whole, id: 2 };
  expect(faults([whole, other])).toEqual(['several']);
  expect(faults([whole, other], { selectedId: 2 })).toEqual([]);
  expect(faults([whole, other], { selectedId: 7 })).toEqual(['several']);
});

test('a pose that is unsure all over is told when nothing else explains it', () => {
  const unsure = { ...whole, keypoints: whole.keypoints.map((value, i) => (i % 4 === 2 ? 0.35 : value)) };
  expect(faults([unsure])).toEqual(['unsure']);
});
