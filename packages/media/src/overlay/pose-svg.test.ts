import { describe, expect, test } from 'vitest';
import { blazepose33, coco17, hand21, type Person } from '@kinema/motion';
import { poseStrokes, poseSvg, sideColours, sideOf, sideOfBone } from './index.ts';

/** Everything at one place but the wrists; the right wrist is not seen. */
const person = (id: number): Person => {
  const keypoints = new Float32Array(17 * 4);
  for (let i = 0; i < 17; i += 1) keypoints.set([100 + i, 200, 0.9, 1], i * 4);
  keypoints.set([Number.NaN, Number.NaN, Number.NaN, Number.NaN], 10 * 4);
  return { id, score: 1, box: [80, 150, 60, 100], keypoints };
};

describe('sides', () => {
  test('are the subject’s own, from the names of the keypoints', () => {
    expect(sideOf(coco17, 0)).toBe('middle');
    expect(sideOf(coco17, 5)).toBe('left');
    expect(sideOf(coco17, 6)).toBe('right');
    expect(sideOf(blazepose33, 9)).toBe('left');
    expect(sideOf(hand21, 4)).toBe('middle');
  });

  test('a bone across the body belongs to the middle', () => {
    expect(sideOfBone(coco17, [5, 6])).toBe('middle');
    expect(sideOfBone(coco17, [5, 7])).toBe('left');
  });
});

describe('what is drawn', () => {
  const size = { width: 640, height: 480 };

  test('a keypoint that was not seen, and the bones to it, are left out', () => {
    const all = poseStrokes(
      [{ ...person(0), keypoints: person(0).keypoints.map((v) => v || 1) }],
      coco17,
      size,
    );
    const strokes = poseStrokes([person(0)], coco17, size);
    expect(all.length).toBeGreaterThan(0);
    expect(strokes.every((stroke) => Number.isFinite(stroke.x1 + stroke.y1 + stroke.x2 + stroke.y2))).toBe(
      true,
    );
    // 16 dots and 15 bones, each with its casing.
    expect(strokes).toHaveLength(2 * (16 + 15));
  });

  test('uncertain keypoints fade', () => {
    const faint = person(0);
    for (let i = 0; i < 17; i += 1) faint.keypoints[i * 4 + 2] = 0.3;
    const opacity = (of: Person) =>
      Math.max(...poseStrokes([of], coco17, size).map((stroke) => stroke.opacity));
    expect(opacity(faint)).toBeLessThan(opacity(person(0)));
  });

  test('a number is written for a tracked person only, and not when it is not wanted', () => {
    const count = (id: number, ids = true) => poseStrokes([person(id)], coco17, size, { ids }).length;
    expect(count(12)).toBeGreaterThan(count(1));
    expect(count(1)).toBeGreaterThan(count(0));
    expect(count(12, false)).toBe(count(0));
  });
});

describe('labels', () => {
  const size = { width: 640, height: 480 };
  const strokesOf = (text: string) => poseStrokes([person(0)], coco17, size, { label: () => text }).length;

  test('are written in place of the number, in figures and letters', () => {
    // Each line with its casing: an L has two, a T two, a 1 two.
    expect(strokesOf('lt1') - strokesOf('')).toBe(2 * 6);
    expect(strokesOf('LT1')).toBe(strokesOf('lt1'));
  });

  test('leave a space for what is neither', () => {
    expect(strokesOf('l t')).toBe(strokesOf('lt'));
  });
});

describe('the SVG', () => {
  test('has the size of the picture and refers to nothing outside', () => {
    const svg = poseSvg([person(3)], coco17, 640, 480);
    expect(svg).toMatch(
      /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="640" height="480" viewBox="0 0 640 480">/,
    );
    expect(svg).not.toMatch(/href|url\(|<text|NaN/);
  });

  test('draws left and right in their colours', () => {
    const svg = poseSvg([person(0)], coco17, 640, 480);
    for (const colour of Object.values(sideColours)) {
      expect(svg).toContain(`#${colour.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`);
    }
  });

  test('nobody gives an empty drawing', () => {
    expect(poseSvg([], coco17, 10, 10)).toMatch(/<g [^>]*><\/g><\/svg>$/);
  });
});
