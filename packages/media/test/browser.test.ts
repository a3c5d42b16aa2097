import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { isBrowserPlayable, probe, transcodeForBrowser } from '@kinema/media/node';
import { setDisplayMatrix, temporaryFolder, watch } from './support.ts';
import { evenTimes, synthesise, x264 } from './synthesise.ts';

const file = temporaryFolder();

/** An MP4 starts to play before it is all there when its index comes before its pictures. */
const indexComesFirst = async (path: string): Promise<boolean> => {
  const bytes = await readFile(path);
  return bytes.indexOf('moov') < bytes.indexOf('mdat');
};

const kinds: readonly [name: string, out: string, encoding: string[]][] = [
  ['H.265', 'a.mp4', '-c:v libx265 -preset ultrafast -x265-params log-level=none'.split(' ')],
  ['H.264 in MOV, which goes over as it is', 'b.mov', x264('-bf', '2', '-g', '10')],
  [
    '10-bit H.264',
    'c.mkv',
    '-c:v libx265 -preset ultrafast -pix_fmt yuv420p10le -x265-params log-level=none'.split(' '),
  ],
  ['VP9 in Matroska', 'd.mkv', '-c:v libvpx-vp9 -b:v 800k -quality realtime -cpu-used 8'.split(' ')],
];

describe.each(kinds)('%s', (_, name, encoding) => {
  test('becomes an MP4 that browsers play, frame for frame on the same time line', async () => {
    const source = file(name);
    const out = file(`${name}.mp4`);
    await synthesise({ out: source, times: evenTimes(60, 30), encoding, sound: true });
    const progress: number[] = [];
    await transcodeForBrowser(source, out, { onProgress: (fraction) => progress.push(fraction) });
    const info = await probe(out);
    expect(info).toMatchObject({
      width: 160,
      height: 96,
      codec: 'h264',
      container: 'mp4',
      audioCodec: 'aac',
    });
    expect(isBrowserPlayable(info)).toBe(true);
    expect(await indexComesFirst(out)).toBe(true);
    const [before, after] = [(await watch(source)).seen, (await watch(out)).seen];
    expect(after.map((frame) => frame.number)).toEqual(before.map((frame) => frame.number));
    for (const [i, { timeSeconds }] of after.entries()) {
      expect(Math.abs(timeSeconds - before[i]!.timeSeconds)).toBeLessThan(0.002);
    }
    expect(progress.every((fraction) => fraction >= 0 && fraction <= 1)).toBe(true);
  });
});

test('a variable rate and a late beginning stay', async () => {
  const times = [0.5, 0.6, 0.7, 1.5, 1.55, 2];
  const encoding = '-c:v libx265 -preset ultrafast -x265-params log-level=none:bframes=0'.split(' ');
  await synthesise({ out: file('vfr.mkv'), times, encoding });
  await transcodeForBrowser(file('vfr.mkv'), file('vfr.mp4'));
  const { seen } = await watch(file('vfr.mp4'));
  expect(seen.map((frame) => frame.timeSeconds)).toEqual(
    times.map((time) => expect.closeTo(time, 2) as number),
  );
});

test('a GIF becomes a film with its delays', async () => {
  const times = [0, 0.1, 0.4, 0.5];
  await synthesise({ out: file('g.gif'), times, encoding: ['-f', 'gif'] });
  await transcodeForBrowser(file('g.gif'), file('g.mp4'));
  const { seen } = await watch(file('g.mp4'));
  expect(seen.map((frame) => frame.number)).toEqual([0, 1, 2, 3]);
  expect(seen.map((frame) => frame.timeSeconds)).toEqual(times);
});

test.each([
  ['goes over as it is', 'turned.mov', x264()],
  ['is encoded anew', 'turned.mp4', '-c:v libx265 -preset ultrafast -x265-params log-level=none'.split(' ')],
])('a turned video stays upright when it %s', async (_, name, encoding) => {
  await synthesise({ out: file(name), times: evenTimes(5, 25), number: () => 1, encoding });
  await setDisplayMatrix(file(name), [0, 1, -1, 0]);
  await transcodeForBrowser(file(name), file(`${name}.up.mp4`));
  expect(await probe(file(`${name}.up.mp4`))).toMatchObject({ width: 96, height: 160 });
  // The set bit at the top left comes to the top right.
  expect((await watch(file(`${name}.up.mp4`))).seen.map((frame) => frame.number)).toEqual([8, 8, 8, 8, 8]);
});

test('where the source was recorded is not passed on', async () => {
  const encoding = [...x264(), '-metadata', 'location=+35.0+139.0/', '-movflags', 'use_metadata_tags'];
  await synthesise({ out: file('place.mov'), times: evenTimes(5, 25), encoding });
  expect(await readFile(file('place.mov'), 'latin1')).toContain('+35.0+139.0/');
  await transcodeForBrowser(file('place.mov'), file('place.mp4'));
  expect(await readFile(file('place.mp4'), 'latin1')).not.toContain('+35.0+139.0/');
});

test('a picture is refused', async () => {
  await writeFile(
    file('p.gif'),
    Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64'),
  );
  await expect(transcodeForBrowser(file('p.gif'), file('p.mp4'))).rejects.toMatchObject({
    code: 'media_unsupported',
  });
});
