import { coco17, type Person, PoseCollector, type PoseSequence } from '@kinema/motion';

/** A stick figure whose keypoints lie on a vertical line at x, from top to bottom of the box. */
const figure = (id: number, x: number, height: number): Person => {
  const keypoints = new Float32Array(17 * 4);
  for (let i = 0; i < 17; i += 1) keypoints.set([x, (height * (i + 1)) / 18, 1, 1], i * 4);
  return { id, score: 1, box: [x - 10, height / 18, 20, (height * 16) / 18], keypoints };
};

/** A sequence with one figure a row, at `xAt(row)`. */
export const sequenceOf = (
  times: readonly number[],
  { width, height }: { width: number; height: number },
  xAt: (row: number) => number,
): PoseSequence => {
  const collector = new PoseCollector(coco17);
  for (const [row, timeSeconds] of times.entries()) {
    collector.add({ index: row, timeSeconds, persons: [figure(1, xAt(row), height)] });
  }
  return collector.finish(width, height);
};
