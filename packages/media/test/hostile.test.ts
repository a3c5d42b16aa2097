import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { appendFile, mkdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openVideo, probe, readPicture } from '@kinema/media/node';
import { temporaryFolder, watch } from './support.ts';
import { evenTimes, synthesise, x264 } from './synthesise.ts';

const file = temporaryFolder();
const write = async (name: string, content: string | Uint8Array): Promise<string> => {
  await writeFile(file(name), content);
  return file(name);
};

const errorOf = (attempt: Promise<unknown>): Promise<unknown> =>
  attempt.then(
    () => 'not refused',
    (error: unknown) => error,
  );

/** The errors of every way in, which must refuse alike. */
const refusals = async (path: string): Promise<unknown[]> => [
  await errorOf(probe(path)),
  await errorOf(readPicture(path)),
  await errorOf(openVideo(path)),
];
const videoRefusals = async (path: string): Promise<unknown[]> => [
  await errorOf(probe(path)),
  await errorOf(openVideo(path)),
];

const chunk = (type: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
};

/** A PNG that states a size and holds hardly any pixels. */
const pngOf = (width: number, height: number): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  const pixels = chunk('IDAT', deflateSync(Buffer.alloc(1000)));
  return Buffer.concat([signature, chunk('IHDR', header), pixels, chunk('IEND', Buffer.alloc(0))]);
};

describe('what points elsewhere is refused and never followed', () => {
  let asked = 0;
  const server = createServer((_, response) => {
    asked += 1;
    response.end();
  });
  let address = '';
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x.ts`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const contents: readonly [name: string, content: () => string, what: string][] = [
    [
      'drawing.png',
      () => `<svg xmlns="http://www.w3.org/2000/svg"><image href="${address}"/></svg>`,
      'an SVG drawing',
    ],
    ['playlist.mp4', () => `#EXTM3U\n#EXTINF:10,\n${address}\n#EXT-X-ENDLIST\n`, 'a playlist'],
    ['list.mp4', () => `ffconcat version 1.0\nfile '${address}'\n`, 'a list of other files'],
    ['plain-list.mkv', () => `file '${file('other.mp4')}'\n`, 'a text'],
    [
      'manifest.webm',
      () => `<?xml version="1.0"?><MPD><BaseURL>${address}</BaseURL></MPD>`,
      'an XML document',
    ],
    ['page.jpg', () => `<!doctype html><img src="${address}">`, 'a web page'],
  ];
  test.each(contents)('%s', async (name, content, what) => {
    const values = { file: file(name), reason: `it is ${what}` };
    const expected = { code: 'media_unsupported', values };
    expect(await refusals(await write(name, content()))).toMatchObject([expected, expected, expected]);
    expect(asked).toBe(0);
  });
});

describe('what is no media is refused by name', () => {
  test.each([
    ['notes.mp4', 'only a note\n', 'a text'],
    ['archive.mp4', 'PK\x03\x04rest', 'a ZIP archive'],
    ['paper.jpg', '%PDF-1.7\n', 'a PDF document'],
  ])('%s', async (name, content, what) => {
    const path = await write(name, content);
    const expected = { code: 'media_unsupported', values: { file: path, reason: `it is ${what}` } };
    expect(await refusals(path)).toMatchObject([expected, expected, expected]);
  });

  test('an empty file', async () => {
    const expected = { code: 'file_empty' };
    expect(await refusals(await write('empty.mp4', ''))).toMatchObject([expected, expected, expected]);
  });

  test.each([
    ['a file that is not there', 'absent.mp4'],
    ['a name with a zero byte', 'a\0b.mp4'],
  ])('%s', async (_, name) => {
    const expected = { code: 'file_not_found' };
    expect(await refusals(file(name))).toMatchObject([expected, expected, expected]);
  });

  test('a folder', async () => {
    await mkdir(file('folder.mp4'));
    const expected = {
      code: 'media_unsupported',
      values: { reason: 'it is a folder' },
    };
    expect(await refusals(file('folder.mp4'))).toMatchObject([expected, expected, expected]);
  });

  test('a pipe that nobody writes to, and a device without an end, do not hang', async () => {
    await promisify(execFile)('mkfifo', [file('pipe.mp4')]);
    for (const path of [file('pipe.mp4'), '/dev/zero']) {
      const expected = { code: 'media_unsupported' };
      expect(await refusals(path)).toMatchObject([expected, expected, expected]);
    }
  });
});

describe('pictures', () => {
  test('with too many pixels are refused by their header', async () => {
    const path = await write('huge.png', pngOf(10_000, 10_000));
    const values = { megapixels: 100, limit: 50 };
    await expect(probe(path)).rejects.toMatchObject({ code: 'picture_too_large', values });
    await expect(readPicture(path)).rejects.toMatchObject({ code: 'picture_too_large', values });
  });

  test('without a size are damaged', async () => {
    const path = await write('flat.png', pngOf(0, 10));
    await expect(probe(path)).rejects.toMatchObject({ code: 'media_damaged' });
  });

  test.each(['jpeg', 'png', 'webp', 'avif', 'tiff', 'gif'] as const)(
    'cut off are damaged (%s)',
    async (format) => {
      const noise = {
        width: 200,
        height: 150,
        channels: 3 as const,
        noise: { type: 'gaussian' as const, mean: 128, sigma: 30 },
      };
      const whole = await sharp({ create: { ...noise, background: 'grey' } })
        .toFormat(format)
        .toBuffer();
      const path = await write(`cut.${format}`, whole.subarray(0, whole.length / 2));
      await expect(readPicture(path)).rejects.toMatchObject({ code: 'media_damaged' });
    },
  );

  test('are not videos', async () => {
    const path = await write('picture.png', pngOf(10, 10));
    await expect(openVideo(path)).rejects.toMatchObject({ code: 'media_unsupported' });
  });
});

describe('videos', () => {
  const make = async (name: string, ...encoding: string[]): Promise<string> =>
    synthesise({ out: file(name), times: evenTimes(100, 25), encoding: x264('-g', '25', ...encoding) });

  test('a wrong extension does not matter', async () => {
    await make('right.mkv', '-f', 'matroska');
    await writeFile(file('wrong.jpg'), await readFile(file('right.mkv')));
    expect(await probe(file('wrong.jpg'))).toMatchObject({ kind: 'video', container: 'matroska' });
  });

  test('cut off before the index, nothing can be read', async () => {
    const path = await make('cut.mp4');
    await truncate(path, 3000);
    expect(await videoRefusals(path)).toMatchObject([{ code: 'media_damaged' }, { code: 'media_damaged' }]);
    await expect(probe(path)).rejects.toThrow(/its index is missing; the recording or the copy was cut off/);
  });

  test('cut off behind the index, what is there is decoded and the rest is told', async () => {
    const path = await make('half.mp4', '-movflags', '+faststart');
    await truncate(path, (await readFile(path)).length / 2);
    const { seen, warnings } = await watch(path);
    expect(seen.length).toBeGreaterThan(10);
    expect(seen.length).toBeLessThan(100);
    expect(seen.map((frame) => frame.index)).toEqual(seen.map((_, i) => i));
    expect(warnings.join('\n')).toMatch(/the frames end at \d\.\d\d s of (?:3\.96|4\.00) s/);
  });

  test.each([
    ['mp4', ['-movflags', '+faststart']],
    ['mkv', ['-f', 'matroska']],
  ])('cut off behind the index, it is said how much can be read (%s)', async (ending, container) => {
    const path = await make(`long.${ending}`, ...container);
    const whole = await probe(path);
    expect(whole).not.toHaveProperty('statedSeconds');
    const { length } = await readFile(path);
    await truncate(path, Math.floor(0.6 * length));
    const cut = await probe(path);
    expect(cut.statedSeconds).toBe(whole.durationSeconds);
    expect(cut).not.toHaveProperty('frameCount');
    const { seen } = await watch(path);
    expect(Math.abs(cut.durationSeconds! - seen.at(-1)!.timeSeconds - 1 / 25)).toBeLessThan(0.5);
    expect(cut.durationSeconds).toBeGreaterThan(1);
    expect(cut.durationSeconds).toBeLessThan(3);
  });

  test('cut off before the first picture, nothing can be read', async () => {
    const path = await make('none.mp4', '-movflags', '+faststart');
    await truncate(path, (await readFile(path)).indexOf('mdat') + 5);
    await expect(probe(path)).rejects.toThrow(/it was cut off before its first picture/);
  });

  test('whose index stands at its beginning and points behind its end is read as far as it goes', async () => {
    const path = await make('cues.mkv', '-f', 'matroska', '-reserve_index_space', '2000');
    await truncate(path, Math.floor(0.6 * (await readFile(path)).length));
    expect(await probe(path)).toMatchObject({ statedSeconds: expect.any(Number) as number });
    expect((await watch(path)).seen.length).toBeGreaterThan(20);
  });

  test('damaged in the middle, the frames around it come with a warning', async () => {
    const path = await make('holes.mp4', '-movflags', '+faststart');
    const bytes = await readFile(path);
    bytes.fill(0xff, bytes.length >> 1, (bytes.length >> 1) + 300);
    await writeFile(path, bytes);
    const { seen, warnings } = await watch(path);
    expect(seen.at(-1)!.timeSeconds).toBeGreaterThan(3.5);
    expect(warnings.join('\n')).toMatch(/errors? while decoding, the first: /);
  });

  test('with pictures that are all rubbish is damaged', async () => {
    const path = await make('rubbish.mp4', '-movflags', '+faststart');
    const bytes = await readFile(path);
    bytes.fill(0xff, bytes.indexOf('mdat') + 8);
    await writeFile(path, bytes);
    // In Kinema's words; those of ffmpeg are the cause.
    const values = { reason: 'none of its pictures can be decoded' };
    await expect(watch(path)).rejects.toMatchObject({
      code: 'media_damaged',
      values,
      cause: expect.any(Error) as Error,
    });
  });

  test.each([
    ['empty.mp4', ['-movflags', 'frag_keyframe+empty_moov']],
    ['empty.mkv', ['-f', 'matroska']],
  ])('without frames (%s)', async (name, container) => {
    const path = file(`no-frames-${name}`);
    const encoding = [...x264('-frames:v', '0'), ...container];
    await synthesise({ out: path, times: evenTimes(10, 25), encoding });
    expect((await probe(path)).frameCount).toBe(0);
    await expect(watch(path)).rejects.toMatchObject({ code: 'media_no_frames' });
  });

  test('only sound', async () => {
    const path = file('sound.mp4');
    await synthesise({
      out: path,
      times: evenTimes(10, 25),
      sound: true,
      encoding: ['-map', '1:a', '-c:a', 'aac'],
    });
    expect(await videoRefusals(path)).toMatchObject([{ code: 'media_no_video' }, { code: 'media_no_video' }]);
  });

  test('of a codec outside the list', async () => {
    const path = file('mjpeg.mp4');
    await synthesise({
      out: path,
      times: evenTimes(10, 25),
      encoding: ['-c:v', 'mjpeg', '-pix_fmt', 'yuvj420p'],
    });
    expect(await videoRefusals(path)).toMatchObject([
      { code: 'media_unsupported' },
      { code: 'media_unsupported' },
    ]);
    await expect(probe(path)).rejects.toThrow(/its video codec is/);
  });

  test('that goes away or is cut while it is read has vanished', async () => {
    const path = await make('going.mp4', '-movflags', '+faststart');
    const removed = await openVideo(path);
    await rm(path);
    await expect(removed[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'file_vanished' });

    const other = await make('cutting.mp4', '-movflags', '+faststart');
    const cut = await openVideo(other);
    await truncate(other, 5000);
    await expect(countFrames(cut)).rejects.toMatchObject({ code: 'file_vanished' });
  });

  test('with something behind its end is read as it is', async () => {
    const path = await make('tail.mp4');
    await appendFile(path, 'a tail that does not belong here');
    expect((await watch(path)).seen).toHaveLength(100);
  });

  test.each([
    ['an enormous size', 'ffffffff', 'picture_too_large'],
    ['no size', '00000000', 'media_damaged'],
  ])('whose track header states %s is refused', async (name, size, code) => {
    const path = await make(`${name.replace(' ', '-')}.mp4`);
    const bytes = await readFile(path);
    // Width and height of the sample entry (ISO/IEC 14496-12 12.1.3).
    bytes.write(size, bytes.indexOf('avc1', bytes.indexOf('stsd')) + 4 + 24, 'hex');
    await writeFile(path, bytes);
    expect(await videoRefusals(path)).toMatchObject([{ code }, { code }]);
  });
});

const countFrames = async (frames: AsyncIterable<unknown>): Promise<number> => {
  let count = 0;
  for await (const _ of frames) count += 1;
  return count;
};
