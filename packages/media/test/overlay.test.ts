import { readdir, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import {
  drawOverlayPicture,
  drawOverlayVideo,
  isBrowserPlayable,
  openVideo,
  probe,
  readPicture,
} from '@kinema/media/node';
import type { Frame } from '@kinema/motion';
import { sequenceOf } from './poses.ts';
import { colourAt, colourDistance, temporaryFolder } from './support.ts';
import { evenTimes, synthesise, x264 } from './synthesise.ts';

const file = temporaryFolder();
const size = { width: 320, height: 240 };
/** Every frame is dark, so that the figure, which has bright parts, is found by its column. */
const dark = () => 0;

/** Column of the frame with the brightest pixels. */
const brightestColumn = (frame: Frame): number => {
  const sums = Array.from({ length: frame.width }, (_, x) => {
    let sum = 0;
    for (let y = 60; y < frame.height; y += 1) sum += frame.data[y * frame.width + x]!;
    return sum;
  });
  return sums.indexOf(Math.max(...sums));
};

const columnsOf = async (path: string): Promise<{ timeSeconds: number; column: number }[]> => {
  const columns: { timeSeconds: number; column: number }[] = [];
  for await (const frame of await openVideo(path)) {
    columns.push({ timeSeconds: frame.timeSeconds, column: brightestColumn(frame) });
  }
  return columns;
};

describe('over a video', () => {
  const times = [0, 0.1, 0.15, 0.4, 0.45, 0.9, 1, 1.1, 1.2, 1.5];
  const xAt = (row: number): number => 40 + 24 * row;

  test('each frame shows its own row, at its own time, with sound, and browsers play it', async () => {
    const path = file('source.mp4');
    const out = file('overlay.mp4');
    await synthesise({ out: path, ...size, times, number: dark, encoding: x264('-bf', '0'), sound: true });
    const progress: number[] = [];
    await drawOverlayVideo(path, sequenceOf(times, size, xAt), out, {
      onProgress: (done) => progress.push(done),
    });
    const columns = await columnsOf(out);
    for (const [row, { timeSeconds, column }] of columns.entries()) {
      expect(timeSeconds).toBeCloseTo(times[row]!, 2);
      expect(Math.abs(column - xAt(row))).toBeLessThanOrEqual(3);
    }
    expect(columns).toHaveLength(times.length);
    expect(progress.at(-1)).toBe(1);
    const info = await probe(out);
    expect(info).toMatchObject({ ...size, codec: 'h264', container: 'mp4', audioCodec: 'aac' });
    expect(isBrowserPlayable(info)).toBe(true);
  });

  test('a sequence of a part gives a video of that part', async () => {
    const path = file('long.mp4');
    const all = evenTimes(150, 25);
    await synthesise({ out: path, ...size, times: all, number: dark, encoding: x264('-g', '25') });
    const part = all.slice(110, 120);
    await drawOverlayVideo(path, sequenceOf(part, size, xAt), file('part.mp4'));
    const columns = await columnsOf(file('part.mp4'));
    expect(columns).toHaveLength(10);
    expect(columns[0]!.timeSeconds).toBe(0);
    for (const [row, { column }] of columns.entries())
      expect(Math.abs(column - xAt(row))).toBeLessThanOrEqual(3);
  });

  test('a large source is drawn on smaller, with even sides, in place', async () => {
    const path = file('odd.mkv');
    const encoding = [...'-c:v libx264 -pix_fmt yuv444p -vf scale=321:241,setsar=1'.split(' ')];
    await synthesise({ out: path, ...size, times: evenTimes(3, 25), number: dark, encoding });
    const sequence = sequenceOf([0, 0.04, 0.08], { width: 321, height: 241 }, () => 160);
    await drawOverlayVideo(path, sequence, file('odd.mp4'), { bound: { width: 200, height: 200 } });
    expect(await probe(file('odd.mp4'))).toMatchObject({ width: 200, height: 150 });
    const [first] = await columnsOf(file('odd.mp4'));
    expect(Math.abs(first!.column - 100)).toBeLessThanOrEqual(3);
  });

  test('stopped halfway, nothing is left', async () => {
    const path = file('stop.mp4');
    const many = evenTimes(400, 25);
    await synthesise({ out: path, ...size, times: many, number: dark, encoding: x264() });
    const stop = new AbortController();
    const out = file('folder-of-stop.mp4');
    const drawing = drawOverlayVideo(
      path,
      sequenceOf(many, size, () => 160),
      out,
      {
        signal: stop.signal,
        onProgress: (fraction) => fraction > 0.1 && stop.abort(),
      },
    );
    await expect(drawing).rejects.toMatchObject({ code: 'cancelled' });
    expect((await readdir(dirname(out))).filter((name) => name.includes('folder-of-stop'))).toEqual([]);
  });

  test('what was under the final name stays when the source is damaged', async () => {
    const out = file('kept.mp4');
    await writeFile(out, 'old');
    const sequence = sequenceOf([0], size, () => 160);
    await expect(drawOverlayVideo(file('absent.mp4'), sequence, out)).rejects.toMatchObject({
      code: 'file_not_found',
    });
    expect((await stat(out)).size).toBe(3);
  });
});

describe('over a picture', () => {
  test.each(['out.png', 'out.webp', 'out.jpg'])(
    'the figure stands upright where it was seen (%s)',
    async (name) => {
      const source = file('lying.jpg');
      const grey = { create: { ...size, channels: 3 as const, background: '#404040' } };
      const lying = await sharp(grey).rotate(270).jpeg().withMetadata({ orientation: 6 }).toBuffer();
      await writeFile(source, lying);
      await drawOverlayPicture(
        source,
        sequenceOf([0], size, () => 100),
        file(name),
      );
      const frame = await readPicture(file(name));
      expect(frame).toMatchObject(size);
      expect(colourDistance(colourAt(frame, 100, 150), [0x40, 0x40, 0x40])).toBeGreaterThan(40);
      expect(colourDistance(colourAt(frame, 250, 150), [0x40, 0x40, 0x40])).toBeLessThan(6);
    },
  );
});
