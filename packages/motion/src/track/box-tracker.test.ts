import { describe, expect, test } from 'vitest';
import type { Box } from '../pose/index.ts';
import { BoxTracker } from './box-tracker.ts';
import { intersectionOverUnion } from './boxes.ts';

const box = (x: number, score = 0.9, height = 150) => ({ box: [x, 100, 50, height] as Box, score });

describe('BoxTracker', () => {
  test('keeps ids through a crossing in which one hides the other for half a second', () => {
    const tracker = new BoxTracker();
    const seen = new Map<string, Set<number>>([
      ['right', new Set()],
      ['left', new Set()],
    ]);
    for (let frame = 0; frame < 90; frame++) {
      const [right, left] = [100 + frame * 4, 460 - frame * 4];
      const hidden = Math.abs(right - left) < 60;
      const ids = tracker.update(hidden ? [box(right)] : [box(right), box(left)], frame / 30);
      seen.get('right')!.add(ids[0]!);
      if (!hidden) seen.get('left')!.add(ids[1]!);
    }
    expect([...seen.get('right')!]).toEqual([1]);
    expect([...seen.get('left')!]).toEqual([2]);
  });

  test('gives ids from 1 in the order of the boxes, 0 to those too unsure to look at', () => {
    expect(new BoxTracker().update([box(0), box(300), box(600, 0.05)], 0)).toEqual([1, 2, 0]);
  });

  test('continues a track with an unsure box but starts none with it', () => {
    const tracker = new BoxTracker();
    tracker.update([box(0)], 0);
    expect(tracker.update([box(1, 0.2), box(500, 0.2)], 0.1)).toEqual([1, 0]);
  });

  test('gives an id to a fairly sure newcomer in its third frame in a row', () => {
    const tracker = new BoxTracker();
    const first = tracker.update([box(0, 0.5)], 0)[0]!;
    expect(first).toBeLessThan(0);
    expect(tracker.finalId(first)).toBe(0);
    expect(tracker.update([box(1, 0.5)], 0.1)).toEqual([first]);
    expect(tracker.update([box(2, 0.5)], 0.2)).toEqual([1]);
    expect(tracker.finalId(first)).toBe(1);
  });

  test('gives no id to false alarms that last a frame or two', () => {
    const tracker = new BoxTracker();
    for (let frame = 0; frame < 30; frame++) {
      const ids = tracker.update(frame % 3 === 2 ? [] : [box(frame * 200, 0.5)], frame / 30);
      expect(ids.every((id) => id < 0)).toBe(true);
    }
    expect(tracker.update([box(0)], 1)).toEqual([1]);
  });

  test('forgets somebody after maxLostSeconds', () => {
    const after = (seconds: number): number => {
      const tracker = new BoxTracker({ maxLostSeconds: 1 });
      tracker.update([box(0)], 0);
      return tracker.update([box(0)], seconds)[0]!;
    };
    expect(after(1)).toBe(1);
    expect(after(1.01)).toBe(2);
  });

  test('does not take a person seen twice for two', () => {
    const tracker = new BoxTracker();
    expect(tracker.update([box(0), box(2)], 0)).toEqual([1, 0]);
    expect(new Set(tracker.update([box(3), box(1)], 0.1))).toEqual(new Set([0, 1]));
  });

  test('follows by any similarity that it is given', () => {
    const byHeight = new BoxTracker({
      similarity: (a, b) => (Math.abs(a.box[3] - b.box[3]) < 20 ? 0.7 : 0),
    });
    byHeight.update([box(0, 0.9, 100), box(100, 0.9, 200)], 0);
    expect(byHeight.update([box(0, 0.9, 200), box(100, 0.9, 100)], 0.1)).toEqual([2, 1]);
    const byOverlap = new BoxTracker({ similarity: (a, b) => intersectionOverUnion(a.box, b.box) });
    byOverlap.update([box(0)], 0);
    expect(byOverlap.update([box(45)], 0.1)).toEqual([2]);
  });

  test('takes frames of the same time, and refuses one from before', () => {
    const tracker = new BoxTracker();
    tracker.update([box(0)], 1);
    expect(tracker.update([box(0)], 1)).toEqual([1]);
    expect(() => tracker.update([box(0)], 0.9)).toThrow(
      'a frame at 0.9 s follows one at 1 s; times must ascend',
    );
  });
});
