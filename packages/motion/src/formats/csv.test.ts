import { expect, test } from 'vitest';
import { anglesOf } from '../kinematics/index.ts';
import type { PoseSequence } from '../pose/index.ts';
import { blazepose33, coco17 } from '../skeleton/index.ts';
import { keypointCsvLines, readKeypointCsv } from './index.ts';
import { largestDifference, twoPeople } from './testing/recordings.ts';

const textOf = (sequence: PoseSequence, withAngles = true): string =>
  [...keypointCsvLines(sequence, withAngles ? anglesOf(sequence) : [])].join('');

test('every column of numbers says its unit, and there is a row for each person in each frame', () => {
  const lines = textOf(twoPeople()).trimEnd().split('\n');
  const header = lines[0]!.split(',');
  expect(header.slice(0, 12)).toEqual([
    'frame',
    'time_s',
    'person_id',
    'score',
    'box_x_px',
    'box_y_px',
    'box_width_px',
    'box_height_px',
    'nose_x_px',
    'nose_y_px',
    'nose_score',
    'nose_sd_px',
  ]);
  expect(header.filter((name) => !/_(px|s|deg|id|score)$/.test(name))).toEqual(['frame', 'score', 'facing']);
  expect(header).toHaveLength(8 + 17 * 4 + 1 + 19 * 2);
  expect(lines).toHaveLength(1 + 12 + 11);
  expect(lines[1]!.startsWith('2,0.066667,1,0.9,')).toBe(true);
});

test('what is written is read back: poses, angles and the way people face', () => {
  for (const skeleton of [coco17, blazepose33]) {
    const sequence = twoPeople({ skeleton });
    const angles = anglesOf(sequence);
    const back = readKeypointCsv(textOf(sequence), { width: 1800, height: 700 });
    expect(back.sequence.skeleton).toBe(skeleton);
    expect([back.sequence.width, back.sequence.height]).toEqual([1800, 700]);
    expect(largestDifference(back.sequence.times, sequence.times)).toBeLessThan(1e-5);
    expect(
      back.sequence.tracks.map(({ id, firstFrame, frameCount }) => [id, firstFrame, frameCount]),
    ).toEqual([
      [1, 2, 12],
      [7, 4, 12],
    ]);
    back.sequence.tracks.forEach((track, i) => {
      expect(largestDifference(track.keypoints, sequence.tracks[i]!.keypoints)).toBeLessThan(1e-3);
      expect(largestDifference(track.boxes, sequence.tracks[i]!.boxes)).toBeLessThan(1e-2);
      expect(largestDifference(track.scores, sequence.tracks[i]!.scores)).toBeLessThan(1e-4);
    });
    back.angles.forEach((track, i) => {
      expect(track.facing).toEqual(angles[i]!.facing);
      expect(Object.keys(track.angles)).toEqual(Object.keys(angles[i]!.angles));
      for (const [name, { valueDegrees, sdDegrees }] of Object.entries(track.angles)) {
        expect(largestDifference(valueDegrees, angles[i]!.angles[name]!.valueDegrees)).toBeLessThan(1e-3);
        expect(largestDifference(sdDegrees, angles[i]!.angles[name]!.sdDegrees)).toBeLessThan(1e-3);
      }
    });
  }
});

test('world landmarks are written in metres and read back, and a table without angles has none', () => {
  const plain = twoPeople();
  const tracks = plain.tracks.map((track) => ({
    ...track,
    world: Float32Array.from({ length: track.frameCount * 17 * 3 }, (_, i) =>
      Number.isNaN(track.scores[Math.floor(i / 51)]!) ? Number.NaN : Math.sin(i),
    ),
  }));
  const back = readKeypointCsv(textOf({ ...plain, tracks }, false));
  expect(back.angles).toEqual([]);
  back.sequence.tracks.forEach((track, i) =>
    expect(largestDifference(track.world!, tracks[i]!.world)).toBeLessThan(1e-4),
  );
});

test('spreadsheets may add a byte order mark and carriage returns, and reorder columns', () => {
  const lines = textOf(twoPeople(), false).trimEnd().split('\n');
  const turned = lines.map((line) => line.split(',').reverse().join(','));
  const keypointsFirst = `\uFEFF${turned.join('\r\n')}\r\n`;
  const { sequence } = readKeypointCsv(keypointsFirst, { skeleton: coco17 });
  expect(largestDifference(sequence.tracks[1]!.keypoints, twoPeople().tracks[1]!.keypoints)).toBeLessThan(
    1e-3,
  );
});

test('nobody in view is a table with a header only', () => {
  const empty = { ...twoPeople(), tracks: [] };
  expect(textOf(empty).trimEnd().split('\n')).toHaveLength(1);
  expect(readKeypointCsv(textOf(empty)).sequence.tracks).toEqual([]);
});

test('a table that cannot be read says where and why', () => {
  const text = textOf(twoPeople(), false);
  const read = (changed: string) => () => readKeypointCsv(changed, { file: 'walk.csv' });
  expect(read('a,b\n1,2\n')).toThrow('walk.csv: it has no column "frame"');
  expect(read(text.replace('nose_x_px', 'snout_x_px'))).toThrow('are not those of coco-17');
  expect(read(text.replace(/\n2,0.066667,1,0.9,/, '\n2,0.066667,1,high,'))).toThrow(
    'line 2, score is "high"',
  );
  expect(read(text.replace('\n2,0.066667,', '\n1e12,0.066667,'))).toThrow('frame is 1000000000000');
  expect(read(`${text}99,1\n`)).toThrow('line 25 has 2 cells');
  expect(read(text.replace(/\n3,0\.1,/, '\n3,0.01,'))).toThrow('time_s does not grow at frame 3');
});
