import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { openVideo, probe, readPicture } from '@kinema/media/node';
import { parseCocoKeypointDataset } from '@kinema/motion/evaluate';
import { readKeypointCsv, readPoseLines, readTrc, type PoseLine } from '@kinema/motion/formats';
import { coco17 } from '@kinema/motion/skeleton';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kinema, lines, type Ended } from './support/kinema.ts';
import { openWorkshop, writePerson, writeWalk, type Workshop } from './support/media.ts';

const FRAMES = 25;
let workshop: Workshop;
/** One run that writes every format. */
let all: Ended;
let printed: PoseLine[];

const pose = (...args: string[]) => kinema(['pose', ...args], { cwd: workshop.folder });
const text = (name: string): Promise<string> => readFile(workshop.at(name), 'utf8');
const bytes = async (name: string) => {
  const { buffer, byteOffset, byteLength } = await readFile(workshop.at(name));
  return buffer.slice(byteOffset, byteOffset + byteLength);
};
const noseOf = ({ persons }: PoseLine): number => persons[0]!.keypoints[0]!.x!;

/** Pixels of two frames that differ clearly. */
const differing = (a: Uint8Array, b: Uint8Array): number =>
  a.reduce((count, value, i) => count + (Math.abs(value - b[i]!) > 60 ? 1 : 0), 0);

beforeAll(async () => {
  workshop = await openWorkshop();
  await writeWalk(workshop.at('walk.mp4'), FRAMES / 25);
  await Promise.all([writePerson(workshop.at('a.jpg')), writePerson(workshop.at('b.png'))]);
  const formats = 'json,csv,parquet,coco,trc,overlay';
  all = await pose('walk.mp4', '--out', 'all/', '--format', formats, '--height-m', '1.7', '--json');
  printed = lines(all.stdout).map((line) => JSON.parse(line) as PoseLine);
});

afterAll(() => workshop.remove());

describe('every format of kinema pose --out, read back', () => {
  test('the folder holds one whole file of each, and nothing else', async () => {
    expect((await readdir(workshop.at('all'))).sort()).toEqual([
      'walk.coco.json',
      'walk.csv',
      'walk.json',
      'walk.overlay.mp4',
      'walk.parquet',
      'walk.trc',
    ]);
    expect(all).toMatchObject({ status: 0, stderr: '' });
    expect(printed).toHaveLength(FRAMES);
  });

  test('JSON is an array of the printed records, with the joint angles beside', async () => {
    const records = JSON.parse(await text('all/walk.json')) as PoseLine[];
    expect(records).toMatchObject(printed);
    expect(Object.keys(records[5]!.persons[0]!.angles ?? {})).toContain('knee_left');
  });

  test('CSV and Parquet hold the same rows', async () => {
    const { sequence } = readKeypointCsv(await text('all/walk.csv'));
    expect(sequence.times).toHaveLength(FRAMES);
    expect(sequence.tracks[0]!.keypoints[0]).toBeCloseTo(noseOf(printed[0]!), 2);
    const rows = await parquetReadObjects({ file: await bytes('all/walk.parquet') });
    expect(rows).toHaveLength(FRAMES);
    expect(rows.map((row: Record<string, unknown>) => row['nose_x_px'])).toEqual(
      printed.map((line) => expect.closeTo(noseOf(line), 2) as number),
    );
  });

  test('COCO is a data set that the evaluation reads', async () => {
    const { images, annotations } = parseCocoKeypointDataset(JSON.parse(await text('all/walk.coco.json')));
    expect(images).toHaveLength(FRAMES);
    expect(annotations).toHaveLength(FRAMES);
    expect(annotations[0]!.keypoints[0]).toBeCloseTo(noseOf(printed[0]!), 2);
  });

  test('TRC is in metres at the rate of the film', async () => {
    const { rateHz, times, markers } = readTrc(await text('all/walk.trc'));
    expect({ rateHz, rows: times.length, markers: markers.length }).toEqual({
      rateHz: 25,
      rows: FRAMES,
      markers: coco17.keypoints.length,
    });
  });

  test('the overlay is a film that browsers play, with every frame and something drawn on it', async () => {
    expect(await probe(workshop.at('all/walk.overlay.mp4'))).toMatchObject({
      codec: 'h264',
      width: 320,
      height: 240,
    });
    const frames = async (name: string): Promise<Uint8Array[]> => {
      const video = await openVideo(workshop.at(name), { layout: 'rgb' });
      return Array.fromAsync(video, ({ data }) => data);
    };
    const [overlay, plain] = await Promise.all(['all/walk.overlay.mp4', 'walk.mp4'].map(frames));
    expect(overlay).toHaveLength(FRAMES);
    const drawn = differing(overlay![0]!, plain![0]!);
    expect(drawn).toBeGreaterThan(300);
    expect(drawn).toBeLessThan(320 * 240);
  });
});

test('every format with a place for it says what made it: version, models, parameters, and the film by its hash', async () => {
  const film = {
    name: 'walk.mp4',
    sha256: createHash('sha256')
      .update(await readFile(workshop.at('walk.mp4')))
      .digest('hex'),
  };
  const [first] = JSON.parse(await text('all/walk.json')) as [PoseLine];
  expect(first.provenance).toMatchObject({ parameters: { height_m: 1.7 }, inputs: [film] });
  expect(first.provenance!.software_version).toMatch(/^\d+\.\d+\.\d+/);
  expect(first.provenance!.models[0]!.sha256).toMatch(/^[0-9a-f]{64}$/);
  const whole = JSON.stringify(first.provenance);
  expect(JSON.parse(await text('all/walk.coco.json'))).toMatchObject({
    info: { provenance: [first.provenance] },
  });
  for (const name of ['all/walk.trc', 'all/walk.overlay.mp4'])
    expect((await readFile(workshop.at(name))).includes(whole)).toBe(true);
  const { key_value_metadata: pairs } = parquetMetadata(await bytes('all/walk.parquet'));
  expect(pairs).toContainEqual({ key: 'inputs', value: JSON.stringify([film]) });
  expect(printed.filter((line) => 'provenance' in line)).toEqual([]);
});

describe('kinema pose --out FILE', () => {
  test('goes by the ending: JSON lines of several inputs in one file', async () => {
    const { status, stdout } = await pose('a.jpg', 'b.png', '--out', 'both.jsonl', '--method', 'several');
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    const read = readPoseLines(lines(await text('both.jsonl')), coco17);
    expect(read.map(({ file }) => file)).toEqual(['a.jpg', 'b.png']);
  });

  test('one COCO data set of several inputs', async () => {
    await pose('a.jpg', 'b.png', '--out', 'both.json', '--format', 'coco', '--method', 'several');
    const { images, annotations } = parseCocoKeypointDataset(JSON.parse(await text('both.json')));
    expect(images.map(({ file_name }) => file_name)).toEqual(['a.jpg', 'b.png']);
    expect(annotations.map(({ image_id }) => image_id)).toEqual([1, 2]);
  });

  test('a picture with its poses drawn on it', async () => {
    const { status } = await pose('a.jpg', '--out', 'drawn.png');
    expect(status).toBe(0);
    const [drawn, plain] = await Promise.all(
      ['drawn.png', 'a.jpg'].map((name) => readPicture(workshop.at(name))),
    );
    expect(differing(drawn!.data, plain!.data)).toBeGreaterThan(300);
  });

  test('replaces an older file only by a whole one', async () => {
    await writeFile(workshop.at('old.csv'), 'older results');
    await pose('gone.jpg', '--out', 'old.csv');
    expect(await text('old.csv')).toBe('older results');
    await pose('a.jpg', '--out', 'old.csv', '--method', 'several');
    expect((await text('old.csv')).startsWith('frame,time_s,person_id')).toBe(true);
  });

  test.for([
    { args: ['a.jpg', 'b.png', '--out', 'x.csv'], says: 'x.csv is one file, and there are 2 inputs' },
    {
      args: ['a.jpg', '--out', 'gone/x.csv'],
      says: 'gone/x.csv cannot be written: its folder does not exist',
    },
    { args: ['a.jpg', '--out', 'b.png/'], says: 'b.png/ cannot be written: a part of its path is a file' },
    { args: ['a.jpg', '--out', 'a.jpg'], says: '--out a.jpg is one of the inputs' },
    { args: ['a.jpg', '--out', 'x.xml'], says: '--out x.xml ends in none of .json' },
    { args: ['walk.mp4', '--out', 'x.trc'], says: 'x.trc needs metres, and there is no scale' },
    { args: ['a.jpg', '--out', 'x.mp4'], says: 'the overlay of a picture is a picture' },
  ])('$args is refused in one line, and no file is left', async ({ args, says }) => {
    const before = await readdir(workshop.folder);
    const { status, stderr } = await pose(...args, '--method', 'several');
    expect(status).toBe(2);
    expect(lines(stderr)).toEqual([expect.stringContaining(says)]);
    expect(await readdir(workshop.folder)).toEqual(before);
  });
});
