import { mkdir, readFile, writeFile } from 'node:fs/promises';
import type { HandLine } from '@kinema/motion/formats';
import { gestures } from '@kinema/motion/hands';
import { hand21 } from '@kinema/motion/skeleton';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeHandFilm, writeHands } from './support/hands.ts';
import { kinema, lines } from './support/kinema.ts';
import { openWorkshop, writeNobody, type Workshop } from './support/media.ts';

let workshop: Workshop;
const right = { x: 320, y: 330, length: 200 } as const;

beforeAll(async () => {
  workshop = await openWorkshop();
  await mkdir(workshop.at('shoot'));
  await mkdir(workshop.at('frames'));
  await Promise.all([
    writeHands(workshop.at('shoot/h2.jpg'), [right]),
    writeHands(workshop.at('shoot/h10.png'), [
      { ...right, x: 180 },
      { ...right, x: 460, side: 'left' },
    ]),
    writeHands(workshop.at('selfie.png'), [right], { mirrored: true }),
    writeNobody(workshop.at('shoot/nobody.jpg')),
    writeFile(workshop.at('broken.jpg'), 'not a picture'),
    writeHandFilm(workshop.at('frames'), workshop.at('wave.mp4'), 12),
  ]);
});

afterAll(() => workshop.remove());

const hands = (...args: string[]) => kinema(['hands', ...args], { cwd: workshop.folder });
const parsed = (text: string): HandLine[] => lines(text).map((line) => JSON.parse(line) as HandLine);

describe('kinema hands', () => {
  test('prints one line of the promised form for each picture, in order, and tells of what is bad in one line', async () => {
    const { status, stdout, stderr } = await hands('shoot', 'broken.jpg');
    expect(status).toBe(2);
    expect(lines(stderr)).toEqual([expect.stringMatching(/^kinema: broken\.jpg is not a picture/)]);
    const found = parsed(stdout);
    expect(found.map(({ file }) => file)).toEqual(['shoot/h2.jpg', 'shoot/h10.png', 'shoot/nobody.jpg']);
    expect(found.map(({ hands }) => hands.length)).toEqual([1, 2, 0]);
    const [hand] = found[0]!.hands;
    expect(found[0]).toMatchObject({ width: 640, height: 480, model: 'hand-landmark-full', frame: 0 });
    expect(hand).toMatchObject({ id: 1, handedness: 'right' });
    // A drawn hand is not what the readings were trained on; all but one of its fingers are seen at least.
    expect(hand!.finger_count).toBeGreaterThanOrEqual(4);
    expect(gestures).toContain(hand!.gesture);
    expect(hand!.landmarks.map(({ name }) => name)).toEqual(hand21.keypoints);
    expect(Math.hypot(hand!.landmarks[0]!.x - right.x, hand!.landmarks[0]!.y - right.y)).toBeLessThan(40);
  });

  test('tells of a folder that holds no picture at all', async () => {
    await mkdir(workshop.at('notes'));
    await writeFile(workshop.at('notes/a.txt'), 'hello');
    const { status, stdout, stderr } = await hands('notes');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(lines(stderr)).toEqual([expect.stringMatching(/^kinema: notes holds no picture and no video\./)]);
  });

  test('exchanges left and right in a mirror image', async () => {
    const [plain] = parsed((await hands('selfie.png')).stdout);
    const [mirrored] = parsed((await hands('selfie.png', '--mirrored')).stdout);
    expect(plain!.hands[0]!.handedness).toBe('left');
    expect(mirrored!.hands[0]!.handedness).toBe('right');
  });

  test('prints a line for each frame of a video, and a hand keeps its id', async () => {
    const { status, stdout, stderr } = await hands('wave.mp4', '--max-hands', '1');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const frames = parsed(stdout);
    expect(frames.map(({ time_s }) => time_s)).toEqual(frames.map((_, i) => Number((i / 25).toFixed(6))));
    expect(frames).toHaveLength(12);
    expect(new Set(frames.flatMap(({ hands }) => hands.map(({ id }) => id)))).toEqual(new Set([1]));
  });

  test('writes one table for all inputs, and overlays of pictures and videos', async () => {
    const { status, stdout } = await hands('shoot', '--out', 'hands.csv');
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    const rows = lines(await readFile(workshop.at('hands.csv'), 'utf8'));
    expect(rows[0]).toMatch(/^file,frame,time_s,hand_id,handedness,/);
    expect(rows.slice(1).map((row) => row.split(',')[0])).toEqual([
      'shoot/h2.jpg',
      'shoot/h10.png',
      'shoot/h10.png',
    ]);
    expect((await hands('wave.mp4', 'shoot/h2.jpg', '--out', 'drawn/', '--format', 'overlay')).status).toBe(
      0,
    );
    const { width, height } = await sharp(workshop.at('drawn/h2.overlay.png')).metadata();
    expect({ width, height }).toEqual({ width: 640, height: 480 });
    expect((await readFile(workshop.at('drawn/wave.overlay.mp4'))).length).toBeGreaterThan(1000);
    for (const name of ['h2.overlay.png', 'wave.overlay.mp4'])
      expect((await readFile(workshop.at(`drawn/${name}`))).includes('"inputs":[{"name":"')).toBe(true);
  });
});

describe('kinema evaluate hands', () => {
  test('measures what kinema hands wrote against labels', async () => {
    await hands('shoot', '--out', 'hands.json');
    const written = JSON.parse(await readFile(workshop.at('hands.json'), 'utf8')) as HandLine[];
    const [one, [left, right]] = [written[0]!.hands[0]!, written[1]!.hands];
    const wrong = (right!.finger_count + 1) % 6;
    const rows = [
      `shoot/h2.jpg,${one.finger_count},${one.gesture}`,
      `h10.png,${left!.finger_count},${left!.gesture}`,
      `h10.png,${wrong},no_such_gesture`,
    ];
    await writeFile(workshop.at('labels.csv'), `file,finger_count,gesture\n${rows.join('\n')}\n`);
    const run = await kinema(
      ['evaluate', 'hands', '--truth', 'labels.csv', '--results', 'hands.json', '--json'],
      { cwd: workshop.folder },
    );
    expect({ status: run.status, stderr: run.stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(run.stdout)).toMatchObject({
      pictures: 2,
      hands: 3,
      metrics: { finger_count_accuracy: expect.closeTo(2 / 3, 6) as number, total_accuracy: 0.5, missed: 0 },
      gestures: { labels: expect.arrayContaining(['no_such_gesture']) as string[] },
    });
  });

  test.for([
    ['--truth', 'labels.csv', '--results', 'gone.json', 'gone.json does not exist or cannot be read'],
    [
      '--truth',
      'other.csv',
      '--results',
      'one.jsonl',
      'one.jsonl: it tells of none of the pictures of the labels',
    ],
  ] as const)('%s %s %s %s: %s', async ([t, truth, r, results, says]) => {
    await writeFile(workshop.at('labels.csv'), 'file,finger_count\na.jpg,2\n');
    await writeFile(workshop.at('other.csv'), 'file,finger_count\na.jpg,2\n');
    await writeFile(workshop.at('one.jsonl'), '{"file":"b.jpg","hands":[]}\n');
    const run = await kinema(['evaluate', 'hands', t, truth, r, results], { cwd: workshop.folder });
    expect({ status: run.status, stdout: run.stdout }).toEqual({ status: 2, stdout: '' });
    expect(lines(run.stderr)).toEqual([expect.stringContaining(says)]);
  });

  test('labels that say nothing but where hands are, as under a name of their own, are remarked on', async () => {
    const labels = [{ file: 'b.jpg', hands: [{ fingers: 2, box: [0, 0, 10, 10] }] }];
    await writeFile(workshop.at('boxes.json'), JSON.stringify(labels));
    await writeFile(workshop.at('none.jsonl'), '{"file":"b.jpg","hands":[]}\n');
    const run = await kinema(['evaluate', 'hands', '--truth', 'boxes.json', '--results', 'none.jsonl'], {
      cwd: workshop.folder,
    });
    expect(run.status).toBe(0);
    expect(lines(run.stderr)).toEqual([expect.stringContaining('No hand in boxes.json has a finger_count')]);
    expect(run.stdout).toMatch(/missed +1\.0000/);
  });
});
