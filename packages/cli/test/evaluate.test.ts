import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { coco17 } from '@kinema/motion/skeleton';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kinema, lines } from './support/kinema.ts';

/** Seventeen labelled points of a person 60 pixels wide and high. */
const person = (left: number): number[] =>
  coco17.keypoints.flatMap((_, index) => [left + (index % 5) * 15, 10 + Math.floor(index / 5) * 20, 2]);

const annotation = (id: number, left: number): object => ({
  id,
  image_id: 7,
  category_id: 1,
  bbox: [left, 10, 60, 60],
  area: 3600,
  iscrowd: 0,
  num_keypoints: 17,
  keypoints: person(left),
});

const truth = {
  images: [{ id: 7, file_name: 'two.jpg', width: 640, height: 480 }],
  categories: [{ id: 1, name: 'person', keypoints: coco17.keypoints }],
  annotations: [annotation(1, 20), annotation(2, 220)],
};

/** The first person exactly, the second nowhere near. */
const results = [
  { image_id: 7, category_id: 1, keypoints: person(20), score: 0.9 },
  { image_id: 7, category_id: 1, keypoints: person(500), score: 0.8 },
];

/** The same as `kinema pose` writes it, of a picture in some folder. */
const own = {
  file: 'shoot/two.jpg',
  width: 640,
  height: 480,
  model: 'movenet-thunder',
  frame: 0,
  time_s: 0,
  persons: results.map(({ keypoints, score }, i) => ({
    id: i + 1,
    score,
    box: [keypoints[0], 10, 60, 60],
    keypoints: coco17.keypoints.map((name, k) => ({
      name,
      x: keypoints[k * 3],
      y: keypoints[k * 3 + 1],
      score: 0.9,
      sd_px: 2,
    })),
  })),
};

let folder: string;
const write = (name: string, content: string): Promise<void> => writeFile(join(folder, name), content);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinema-evaluate-'));
  await write('truth.json', JSON.stringify(truth));
  await write('results.json', JSON.stringify(results));
  await write('own.json', JSON.stringify([own]));
  await write('own.jsonl', `${JSON.stringify(own)}\n`);
  await write('other.json', JSON.stringify([{ ...own, file: 'three.jpg' }]));
  await write('broken.json', '[{');
  await write('elsewhere.json', JSON.stringify([{ ...results[0], image_id: 8 }]));
});

afterAll(() => rm(folder, { recursive: true }));

const evaluate = (predictions: string, ...rest: string[]) =>
  kinema(['evaluate', 'pose', '--truth', 'truth.json', '--results', predictions, ...rest], { cwd: folder });

interface Answer {
  readonly evaluations: readonly { rules: string; metrics: Record<string, number | null> }[];
}

describe('kinema evaluate pose', () => {
  test('gives the numbers that a hand finds: one of two persons, with nothing wrong above it', async () => {
    const { status, stdout, stderr } = await evaluate('results.json', '--json', '--pck');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const [similarity, correct] = (JSON.parse(stdout) as Answer).evaluations;
    // COCO reads precision at 101 recalls 0, 0.01, …, 1: it is 1 at the 51 of them up to 0.5, and 0 beyond.
    const half = expect.closeTo(51 / 101, 10) as number;
    expect(similarity).toMatchObject({
      rules: 'coco-keypoints',
      metrics: { AP: half, AP50: half, AP75: half, AP_M: half, AP_L: null, AR: 0.5, AR_M: 0.5, AR_L: null },
    });
    expect(correct).toMatchObject({ metrics: { PCK: 0.5, nose: 0.5 } });
  });

  test.for(['own.json', 'own.jsonl'])(
    'takes %s of kinema pose as it is, by the names of the pictures',
    async (file) => {
      const { status, stdout } = await evaluate(file, '--json');
      expect(status).toBe(0);
      expect((JSON.parse(stdout) as Answer).evaluations[0]!.metrics['AP']).toBeCloseTo(51 / 101, 10);
    },
  );

  test('prints a table without --json', async () => {
    const { status, stdout } = await evaluate('results.json');
    expect(status).toBe(0);
    expect(lines(stdout).slice(0, 3)).toEqual([
      'coco-keypoints (1 pictures)',
      'measure  value',
      'AP       0.5050',
    ]);
  });

  test.for([
    ['broken.json', 'kinema: broken.json: the content is not JSON.'],
    [
      'other.json',
      'kinema: other.json: it tells of three.jpg, which is not among the pictures of the truth.',
    ],
    ['gone.json', 'kinema: gone.json does not exist or cannot be read.'],
    [
      'elsewhere.json',
      'kinema: elsewhere.json: results[0].image_id is 8; it must be the id of one of the images',
    ],
  ] as const)('%s gets one line and exit status 2', async ([file, start]) => {
    const { status, stdout, stderr } = await evaluate(file);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(lines(stderr)).toHaveLength(1);
    expect(stderr).toMatch(start);
  });
});
