import { expect, test } from 'vitest';
import { anglesOf } from '../kinematics/index.ts';
import { personsAt } from '../pose/index.ts';
import { coco17 } from '../skeleton/index.ts';
import { poseLine, poseLines, readPoseLines } from './index.ts';
import { largestDifference, twoPeople } from './testing/recordings.ts';

test('a line has exactly the fields and order that the command line promises', () => {
  const sequence = twoPeople();
  const line = poseLine({ file: 'walk.mp4', width: 1800, height: 700, model: 'movenet-thunder' }, coco17, {
    index: 5,
    timeSeconds: 5 / 30,
    persons: personsAt(sequence, 5),
  });
  expect(Object.keys(line)).toEqual(['file', 'width', 'height', 'model', 'frame', 'time_s', 'persons']);
  expect(Object.keys(line.persons[1]!)).toEqual(['id', 'score', 'box', 'keypoints']);
  expect(Object.keys(line.persons[1]!.keypoints[3]!)).toEqual(['name', 'x', 'y', 'score', 'sd_px']);
  expect(line).toMatchObject({ file: 'walk.mp4', model: 'movenet-thunder', frame: 5, time_s: 0.166667 });
  expect(line.persons.map(({ id }) => id)).toEqual([1, 7]);
  expect(JSON.stringify(line)).not.toContain('\n');
});

test('what is written is read back, recordings apart and empty frames counted', () => {
  const sequence = twoPeople();
  const lines = ['a.mp4', 'b.mp4'].flatMap((file) =>
    [...poseLines({ file, model: 'm' }, sequence)].map((line) => JSON.stringify(line)),
  );
  expect(lines).toHaveLength(32);
  const back = readPoseLines(lines, coco17);
  expect(back.map(({ file, model }) => [file, model])).toEqual([
    ['a.mp4', 'm'],
    ['b.mp4', 'm'],
  ]);
  for (const { sequence: read } of back) {
    expect(read).toMatchObject({ width: 1800, height: 700 });
    expect(largestDifference(read.times, sequence.times)).toBeLessThan(1e-6);
    read.tracks.forEach((track, i) => {
      expect(track.firstFrame).toBe(sequence.tracks[i]!.firstFrame);
      expect(largestDifference(track.keypoints, sequence.tracks[i]!.keypoints)).toBeLessThan(1e-3);
      expect(largestDifference(track.boxes, sequence.tracks[i]!.boxes)).toBeLessThan(1e-2);
    });
  }
});

test('a keypoint without a position is null and comes back as none', () => {
  const sequence = twoPeople();
  sequence.tracks[0]!.keypoints.fill(Number.NaN, 0, 4);
  const [, , line] = [...poseLines({ file: 'a', model: 'm' }, sequence)];
  expect(line!.persons[0]!.keypoints[0]).toEqual({
    name: 'nose',
    x: null,
    y: null,
    score: null,
    sd_px: null,
  });
  const [back] = readPoseLines([JSON.stringify(line)], coco17);
  expect(back!.sequence.tracks[0]!.keypoints[0]).toBeNaN();
});

test('angles join the persons when they are given, without those withheld', () => {
  const sequence = twoPeople();
  const angles = anglesOf(sequence);
  const line = [...poseLines({ file: 'a', model: 'm' }, sequence, angles)][5]!;
  const knee = line.persons[0]!.angles!['knee_left']!;
  expect(Object.keys(knee)).toEqual(['value_deg', 'sd_deg']);
  expect(knee.value_deg).toBeCloseTo(angles[0]!.angles['knee_left']!.valueDegrees[3]!, 2);
  expect(line.persons[0]!.angles).not.toHaveProperty('pelvis_line');
});

test('a line that cannot be read says where and why', () => {
  const good = JSON.stringify([...poseLines({ file: 'a', model: 'm' }, twoPeople())][5]);
  const read = (line: string) => () => readPoseLines([good, line], coco17, 'poses.jsonl');
  expect(read('{"file":')).toThrow('poses.jsonl: line 2 is not JSON');
  expect(read(good.replace('"nose"', '"snout"'))).toThrow('line 2.persons[0].keypoints[0].name is "snout"');
  expect(read(good.replace('"time_s":0.166667', '"time_s":"soon"'))).toThrow('line 2.time_s is "soon"');
});
