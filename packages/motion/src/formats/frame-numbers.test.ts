import { expect, test } from 'vitest';
import { parquetReadObjects } from 'hyparquet';
import { PoseCollector } from '../pose/index.ts';
import { coco17 } from '../skeleton/index.ts';
import { cocoDataset, keypointCsvLines, poseLines, readPoseLines, writeParquet } from './index.ts';

/** Frames 60 to 62 of a recording, as they come when a range is looked at. */
const part = () => {
  const collector = new PoseCollector(coco17);
  for (const index of [60, 61, 62]) {
    const keypoints = new Float32Array(17 * 4).fill(1);
    collector.add({
      index,
      timeSeconds: index / 30,
      persons: [{ id: 1, score: 1, box: [0, 0, 1, 1], keypoints }],
    });
  }
  return collector.finish(640, 480);
};

test('every format gives a frame the number that it has in the recording, though a part was looked at', async () => {
  const sequence = part();
  const numbers = [60, 61, 62];
  const lines = [...poseLines({ file: 'walk.mp4', model: 'movenet-thunder' }, sequence)];
  expect(lines.map(({ frame }) => frame)).toEqual(numbers);
  const csv = [...keypointCsvLines(sequence)].slice(1);
  expect(csv.map((line) => Number(line.split(',')[0]))).toEqual(numbers);
  const parquet = await parquetReadObjects({ file: writeParquet(sequence).slice().buffer });
  expect(parquet.map((row: Record<string, unknown>) => row['frame'])).toEqual(numbers);
  const { images } = cocoDataset([{ file: 'walk.mp4', sequence }]);
  expect(images.map(({ frame }) => frame)).toEqual(numbers);
});

test('lines that are read back keep the numbers', () => {
  const sequence = part();
  const text = (of: typeof sequence): string[] =>
    [...poseLines({ file: 'walk.mp4', model: 'movenet-thunder' }, of)].map((line) => JSON.stringify(line));
  const [read] = readPoseLines(text(sequence), coco17);
  expect(text(read!.sequence)).toEqual(text(sequence));
});
