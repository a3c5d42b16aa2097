import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultModelsFolder } from '@kinema/vision/models';
import { coco17 } from '@kinema/motion/skeleton';
import type { PoseLine } from '@kinema/motion/formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kinema, lines } from './support/kinema.ts';
import {
  openWorkshop,
  standing,
  writeNobody,
  writePerson,
  writeWalk,
  type Workshop,
} from './support/media.ts';

let workshop: Workshop;

beforeAll(async () => {
  workshop = await openWorkshop();
  await mkdir(workshop.at('shoot/later'), { recursive: true });
  await Promise.all([
    writePerson(workshop.at('shoot/p2.jpg')),
    writePerson(workshop.at('shoot/p10.png')),
    writePerson(workshop.at('shoot/later/p1.webp')),
    writeNobody(workshop.at('shoot/nobody.jpg')),
    writeWalk(workshop.at('walk.mp4'), 2),
  ]);
  await writeFile(workshop.at('shoot/notes.txt'), 'bring the other lens');
  await symlink(workshop.at('shoot/p2.jpg'), workshop.at('shoot/readme'));
});

afterAll(() => workshop.remove());

const pose = (...args: string[]) => kinema(['pose', ...args], { cwd: workshop.folder });
const parsed = (text: string): PoseLine[] => lines(text).map((line) => JSON.parse(line) as PoseLine);

describe('kinema pose on pictures', () => {
  test('prints one line of exactly the promised form for a picture', async () => {
    const { status, stdout, stderr } = await pose('shoot/p2.jpg');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const [line] = parsed(stdout);
    expect(lines(stdout)).toEqual([JSON.stringify(line)]);
    expect(Object.keys(line!)).toEqual(['file', 'width', 'height', 'model', 'frame', 'time_s', 'persons']);
    expect(line).toMatchObject({
      file: 'shoot/p2.jpg',
      width: 640,
      height: 480,
      model: 'movenet-thunder',
      frame: 0,
      time_s: 0,
    });
    const [person] = line!.persons;
    expect(line!.persons).toHaveLength(1);
    expect(Object.keys(person!)).toEqual(['id', 'score', 'box', 'keypoints']);
    expect(person!.keypoints.map(({ name }) => name)).toEqual(coco17.keypoints);
    for (const keypoint of person!.keypoints) {
      expect(Object.keys(keypoint)).toEqual(['name', 'x', 'y', 'score', 'sd_px']);
      expect(keypoint.score).toBeGreaterThan(0);
      expect(keypoint.sd_px).toBeGreaterThan(0);
    }
  });

  test('finds the drawn person where it stands, in pixels of the upright source', async () => {
    const [line] = parsed((await pose('shoot/p2.jpg')).stdout);
    const { box, keypoints } = line!.persons[0]!;
    const at = (name: string) => keypoints.find((keypoint) => keypoint.name === name)!;
    const unit = standing.heightPx / 410;
    const near = 0.06 * standing.heightPx;
    expect(Math.abs(at('nose').x! - standing.x)).toBeLessThan(near);
    expect(Math.abs(at('nose').y! - (standing.y - 160 * unit))).toBeLessThan(near);
    expect(Math.abs(at('left_ankle').y! - (standing.y + 180 * unit))).toBeLessThan(near);
    // The person faces the camera: the left side of the body is on the right of the picture.
    expect(at('left_shoulder').x).toBeGreaterThan(at('right_shoulder').x!);
    expect(Math.abs(box[1] + box[3] - (standing.y + 205 * unit))).toBeLessThan(3 * near);
  });

  test('walks folders and patterns, in order, each file once, and passes over what is no picture', async () => {
    const { status, stdout, stderr } = await pose(
      'shoot/p10.png',
      'shoot',
      'sh*t/**/*.{png,webp}',
      '--method',
      'several',
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(parsed(stdout).map(({ file }) => file)).toEqual([
      'shoot/p10.png',
      'shoot/later/p1.webp',
      'shoot/nobody.jpg',
      'shoot/p2.jpg',
      'shoot/readme',
    ]);
  });

  test('nobody in view is an empty list, not an error', async () => {
    const { status, stdout, stderr } = await pose('shoot/nobody.jpg');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(parsed(stdout)).toMatchObject([
      { file: 'shoot/nobody.jpg', width: 320, height: 240, persons: [] },
    ]);
  });

  test('takes another model of the catalogue by its name', async () => {
    const { status, stdout } = await pose('shoot/p2.jpg', '--model', 'blazepose-lite', '--max-persons', '1');
    expect(status).toBe(0);
    expect(parsed(stdout)[0]).toMatchObject({ model: 'blazepose-lite' });
    expect(parsed(stdout)[0]!.persons[0]!.keypoints).toHaveLength(33);
  });

  test('takes a model of your own by the path of its manifest', async () => {
    const folder = join(defaultModelsFolder(), 'movenet-thunder');
    await cp(folder, workshop.at('own'), { recursive: true });
    const manifest = await readFile(join(folder, 'manifest.json'), 'utf8');
    await writeFile(workshop.at('own/manifest.json'), manifest.replace('"movenet-thunder"', '"my-thunder"'));
    const { status, stdout } = await pose('shoot/p2.jpg', '--model', 'own/manifest.json');
    expect(status).toBe(0);
    expect(parsed(stdout)).toMatchObject([{ model: 'my-thunder', persons: [{ id: 1 }] }]);
  });

  test('the result does not depend on the number of threads', async () => {
    const [one, three] = await Promise.all([
      pose('shoot', '--threads', '1', '--method', 'several'),
      pose('shoot', '--threads', '3', '--method', 'several'),
    ]);
    expect(three.stdout).toBe(one.stdout);
  });
});

describe('kinema pose on videos', () => {
  test('prints a line for each frame with its time, and people keep their ids', async () => {
    const { status, stdout, stderr } = await pose('walk.mp4');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const frames = parsed(stdout);
    expect(frames.map(({ frame }) => frame)).toEqual(Array.from({ length: 50 }, (_, i) => i));
    expect(frames.map(({ time_s }) => time_s)).toEqual(frames.map((_, i) => Number((i / 25).toFixed(6))));
    expect(new Set(frames.flatMap(({ persons }) => persons.map(({ id }) => id)))).toEqual(new Set([1]));
    expect(frames.every(({ model }) => model === 'movenet-multipose')).toBe(true);
  });

  test('keeps to a range of time, its end not included, and to the frame numbers of the recording', async () => {
    const { stdout } = await pose('walk.mp4', '--start', '0.4', '--end', '0.8', '--method', 'single');
    expect(parsed(stdout).map(({ frame, time_s }) => ({ frame, time_s }))).toEqual(
      Array.from({ length: 10 }, (_, i) => ({ frame: 10 + i, time_s: Number((0.4 + i / 25).toFixed(6)) })),
    );
  });

  test('a range beyond the end is told of', async () => {
    const { status, stdout, stderr } = await pose('walk.mp4', '--start', '60');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(lines(stderr)).toEqual([expect.stringContaining('walk.mp4 holds no frame in the chosen range')]);
  });
});
