import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ended, kinema, lines, startKinema } from './support/kinema.ts';
import {
  openWorkshop,
  writeLargePicture,
  writePart,
  writePerson,
  writeSound,
  writeWalk,
  type Workshop,
} from './support/media.ts';

let workshop: Workshop;

const playlist = '#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/secret.ts\n#EXT-X-ENDLIST\n';
const reachingOut = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="64" height="64">
  <image width="64" height="64" xlink:href="http://127.0.0.1:9/secret.png"/></svg>`;

beforeAll(async () => {
  workshop = await openWorkshop();
  const { at } = workshop;
  await Promise.all([
    writePerson(at('good.jpg')),
    writeWalk(at('walk.mp4'), 2),
    writeSound(at('sound.mp4')),
    writeLargePicture(at('huge.png'), 10_000, 10_001),
    writeFile(at('empty.jpg'), ''),
    writeFile(at('text.mp4'), 'this is a letter, not a film\n'.repeat(50)),
    writeFile(at('list.mp4'), playlist),
    writeFile(at('drawing.jpg'), reachingOut),
    writeFile(at('zero.png'), Buffer.from(ZERO_SIZE_PNG, 'base64')),
  ]);
  await writePart(at('good.jpg'), at('cut.jpg'), 0.5);
  await writePart(at('walk.mp4'), at('cut.mp4'), 0.5);
  await writePart(at('walk.mp4'), at('head.mp4'), 0.01);
  await copyFile(at('good.jpg'), at('mislabelled.mp4'));
});

afterAll(() => workshop.remove());

/** Signature and header of a PNG of 0 × 0 pixels. */
const ZERO_SIZE_PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAAAAAAACAIAAAC06etFAAAACElEQVR4nAMAAAAAAUgGidIAAAAASUVORK5CYII=';

const pose = (...args: string[]) =>
  kinema(['pose', '--method', 'several', ...args], { cwd: workshop.folder });
const filesIn = (stdout: string): string[] => [
  ...new Set(lines(stdout).map((line) => (JSON.parse(line) as { file: string }).file)),
];

const cases = [
  { file: 'gone.jpg', says: 'gone.jpg does not exist or cannot be read' },
  { file: 'empty.jpg', says: 'empty.jpg is empty' },
  { file: 'cut.jpg', says: 'cut.jpg is damaged or incomplete' },
  { file: 'cut.mp4', says: 'cut.mp4 is damaged or incomplete' },
  { file: 'head.mp4', says: 'head.mp4' },
  { file: 'text.mp4', says: 'text.mp4 is not a picture or video that Kinema reads' },
  { file: 'list.mp4', says: 'list.mp4 is not a picture or video that Kinema reads' },
  { file: 'drawing.jpg', says: 'drawing.jpg is not a picture or video that Kinema reads' },
  { file: 'sound.mp4', says: 'sound.mp4 has no video track' },
  { file: 'zero.png', says: 'zero.png' },
  { file: 'huge.png', says: 'huge.png has 101 megapixels; the limit is 50' },
];

describe('kinema pose with inputs that are not good', () => {
  test('says one line for each, does the good ones in their order, and ends with status 2', async () => {
    const bad = cases.map(({ file }) => file);
    const { status, stdout, stderr } = await pose('good.jpg', ...bad, 'mislabelled.mp4');
    expect(status).toBe(2);
    expect(filesIn(stdout)).toEqual(['good.jpg', 'mislabelled.mp4']);
    expect(lines(stderr)).toEqual(
      cases.map(({ says }) => expect.stringMatching(new RegExp(`^kinema: ${says}.*\\.$`)) as string),
    );
  });

  test('in a folder, tells of what only pretends to be a picture or film', async () => {
    await mkdir(workshop.at('mixed'));
    await writeFile(workshop.at('mixed/letter.txt'), 'a letter');
    await copyFile(workshop.at('text.mp4'), workshop.at('mixed/text.mp4'));
    await copyFile(workshop.at('good.jpg'), workshop.at('mixed/good.jpg'));
    const { status, stdout, stderr } = await pose('mixed');
    expect(status).toBe(2);
    expect(filesIn(stdout)).toEqual(['mixed/good.jpg']);
    expect(lines(stderr)).toEqual([expect.stringContaining('mixed/text.mp4 is not a picture or video')]);
  });

  test('a file that vanishes midway is told of, and the others are done', async () => {
    const names = Array.from({ length: 12 }, (_, i) => `copy${i}.jpg`);
    await Promise.all(names.map((name) => copyFile(workshop.at('good.jpg'), workshop.at(name))));
    const child = startKinema(['pose', ...names, '--threads', '1'], { cwd: workshop.folder });
    const end = ended(child);
    await once(child.stdout, 'data');
    await rm(workshop.at('copy11.jpg'));
    const { status, stdout, stderr } = await end;
    expect(status).toBe(2);
    expect(filesIn(stdout)).toEqual(names.slice(0, -1));
    expect(lines(stderr)).toEqual([expect.stringContaining('kinema: copy11.jpg ')]);
  });

  test('a model that does not exist or cannot be used is told of once, however many files there are', async () => {
    const { status, stdout, stderr } = await pose('good.jpg', 'mislabelled.mp4', '--model', 'movenet-thundr');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(lines(stderr)).toEqual([
      expect.stringContaining('there is no model "movenet-thundr"; there are '),
    ]);
    const own = await pose('good.jpg', '--model', './gone/manifest.json');
    expect({ status: own.status, count: lines(own.stderr).length }).toEqual({ status: 2, count: 1 });
  });
});
