import { expect, test } from 'vitest';
import { poseFile, poseLines, readPoseFile } from './index.ts';
import { largestDifference, twoPeople } from './testing/recordings.ts';

const source = { file: 'walk.mp4', model: 'm' };

test('a file of poses is JSON, and is read back as an array and as lines', () => {
  const sequence = twoPeople();
  const text = [...poseFile(source, sequence)].join('');
  expect(JSON.parse(text)).toEqual([...poseLines(source, sequence)]);
  const lines = [...poseLines(source, sequence)].map((line) => JSON.stringify(line)).join('\n');
  for (const form of [text, lines]) {
    const back = readPoseFile(form, 'walk.json');
    expect(back).toMatchObject({ ...source, sequence: { skeleton: { name: 'coco-17' } } });
    expect(largestDifference(back.sequence.times, sequence.times)).toBeLessThan(1e-6);
  }
});

test.each([
  ['nothing', '', /no keypoints of a known skeleton/],
  ['keypoints of nothing known', '{"keypoints":[{"name":"tail"}]}', /no keypoints of a known skeleton/],
])('%s is no file of poses', (_, text, message) => {
  expect(() => readPoseFile(text, 'a.json')).toThrow(message);
});
