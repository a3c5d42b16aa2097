import { describe, expect, test } from 'vitest';
import { findFfmpeg, openVideo, probe } from '@kinema/media/node';
import type { Frame, PixelLayout } from '@kinema/motion';
import { args } from '../src/node/ffmpeg/args.ts';
import { decodersFor } from '../src/node/ffmpeg/input.ts';
import { runFfmpeg } from '../src/node/ffmpeg/run.ts';
import { requireDecoders } from '../src/node/video/open-video.ts';
import { colourAt, colourDistance, setDisplayMatrix, temporaryFolder, watch } from './support.ts';
import { evenTimes, synthesise, x264 } from './synthesise.ts';

const file = temporaryFolder();
const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const words = (text: string): string[] => text.split(' ');

const kinds: readonly [name: string, out: string, encoding: string[], codec: string, container: string][] = [
  ['H.264 with B frames in MP4', 'a.mp4', x264('-bf', '3', '-g', '12'), 'h264', 'mp4'],
  ['H.264 in MOV', 'a.mov', x264('-g', '12'), 'h264', 'mov'],
  ['H.264 in Matroska', 'a.mkv', x264('-bf', '2', '-g', '12'), 'h264', 'matroska'],
  [
    'H.264 in a fragmented MP4',
    'f.mp4',
    x264('-g', '12', '-movflags', 'frag_keyframe+empty_moov'),
    'h264',
    'mp4',
  ],
  [
    'H.265 in MP4',
    'b.mp4',
    words('-c:v libx265 -preset ultrafast -tag:v hvc1 -x265-params log-level=none'),
    'hevc',
    'mp4',
  ],
  ['VP8 in WebM', 'c.webm', words('-c:v libvpx -b:v 800k -quality realtime -cpu-used 8'), 'vp8', 'webm'],
  ['VP9 in WebM', 'd.webm', words('-c:v libvpx-vp9 -b:v 800k -quality realtime -cpu-used 8'), 'vp9', 'webm'],
];

describe.each(kinds)('%s', (_, out, encoding, codec, container) => {
  test('is described, and every frame comes once, in order, at its own time', async () => {
    const path = file(out);
    await synthesise({ out: path, times: evenTimes(50, 25), encoding, sound: !out.startsWith('f') });
    expect(await probe(path)).toMatchObject({
      kind: 'video',
      codec,
      container,
      width: 160,
      height: 96,
      frameCount: 50,
    });
    const { seen, warnings, info } = await watch(path);
    expect(seen.map((frame) => frame.number)).toEqual(upTo(50));
    expect(seen.map((frame) => frame.index)).toEqual(upTo(50));
    const start = seen[0]!.timeSeconds;
    for (const [i, { timeSeconds }] of seen.entries()) expect(timeSeconds - start).toBeCloseTo(i / 25, 2);
    expect(warnings).toEqual([]);
    expect(info.frameRateHz).toBeCloseTo(25, 0);
    expect(info.hasAudio).toBe(!out.startsWith('f'));
  });
});

test('an animated GIF is a video with its own delays', async () => {
  const path = file('g.gif');
  const times = [0, 0.1, 0.3, 0.35, 1];
  await synthesise({ out: path, times, encoding: ['-f', 'gif'] });
  const { seen, info } = await watch(path);
  expect(seen.map((frame) => frame.number)).toEqual(upTo(5));
  expect(seen.map((frame) => frame.timeSeconds)).toEqual(times);
  expect(info).toMatchObject({
    kind: 'video',
    codec: 'gif',
    container: 'gif',
    frameCount: 5,
    variableFrameRate: true,
  });
});

test('AV1 is decoded where ffmpeg can, and refused with the reason where it cannot', async () => {
  const ffmpeg = await findFfmpeg();
  expect(() => requireDecoders({ ...ffmpeg, decoders: new Set(['h264']) }, 'av1', 'x.mp4')).toThrow(
    /x\.mp4 is not a picture or video that Kinema reads \(it is AV1 video, which the ffmpeg here/,
  );
  expect(decodersFor('av1', ffmpeg.decoders).length).toBeGreaterThan(0);
  const path = file('av1.mkv');
  const encoding = words('-c:v libaom-av1 -strict experimental -cpu-used 8 -b:v 300k');
  await synthesise({ out: path, width: 64, height: 64, times: evenTimes(3, 25), encoding });
  expect((await watch(path)).seen.map((frame) => frame.number)).toEqual(upTo(3));
});

describe('time', () => {
  test.each([
    ['v.mp4', '0'],
    ['v.mkv', '2'],
  ])('is the recording’s own at a variable rate (%s)', async (out, bFrames) => {
    const times = [0, 0.04, 0.05, 0.2, 0.21, 0.5, 1, 1.01, 1.5, 2];
    await synthesise({ out: file(out), times, encoding: x264('-bf', bFrames, '-g', '4') });
    const { seen, info } = await watch(file(out));
    expect(seen.map((frame) => frame.timeSeconds)).toEqual(times);
    expect(info.variableFrameRate).toBe(true);
  });

  test('counts from where the recording’s time line begins, not from its first frame', async () => {
    const path = file('late.mp4');
    await synthesise({ out: path, times: [0.5, 0.6, 0.7], encoding: x264() });
    const { seen } = await watch(path);
    expect(seen.map((frame) => frame.timeSeconds)).toEqual([0.5, 0.6, 0.7]);
  });
});

describe('a range', () => {
  const ranges = [
    [0, 1],
    [0.999, 1.001],
    [1 / 25, 0.3],
    [3.04, 3.2],
    [5.011, 5.2],
    [7.6, 7.9],
    [6, undefined],
  ] as const;
  const long: readonly [name: string, out: string, encoding: string[]][] = [
    [
      'H.264, deep B pyramids and open groups',
      'l.mp4',
      words('-c:v libx264 -bf 8 -g 40 -x264-params open-gop=1:b-pyramid=normal'),
    ],
    ['H.264 in Matroska', 'l.mkv', x264('-g', '30', '-bf', '3')],
    [
      'H.265, open groups',
      'h.mp4',
      words('-c:v libx265 -preset ultrafast -g 40 -x265-params log-level=none:open-gop=1'),
    ],
    ['VP9', 'l.webm', words('-c:v libvpx-vp9 -b:v 500k -quality realtime -cpu-used 8 -g 40')],
    ['an animated GIF', 'l.gif', ['-f', 'gif']],
  ];

  test.each(long)(
    'holds just the frames of its time, with their numbers in the recording (%s)',
    async (_, out, encoding) => {
      const path = file(out);
      await synthesise({ out: path, times: evenTimes(200, 25), encoding });
      const whole = (await watch(path)).seen;
      expect(whole.map((frame) => frame.number)).toEqual(upTo(200));
      for (const [startSeconds, endSeconds] of ranges) {
        const { seen } = await watch(path, { startSeconds, ...(endSeconds && { endSeconds }) });
        const wanted = whole.filter(
          ({ timeSeconds }) => timeSeconds >= startSeconds - 5e-7 && timeSeconds < (endSeconds ?? 99) - 5e-7,
        );
        expect(seen).toEqual(wanted);
      }
    },
  );

  test('counts only frames that are shown: VP8 hides some in packets of their own', async () => {
    const path = file('hidden.webm');
    const shared = words('-c:v libvpx -b:v 300k -g 60 -auto-alt-ref 1 -lag-in-frames 25 -arnr-maxframes 7');
    const times = evenTimes(150, 25);
    const number = (i: number) => (i >> 4) * 37;
    for (const pass of ['1', '2']) {
      const encoding = [...shared, '-passlogfile', file('vp8'), '-pass', pass, '-f', 'webm'];
      await synthesise({ out: path, times, number, encoding });
    }
    expect((await probe(path)).frameCount).toBeGreaterThan(150);
    const { seen } = await watch(path, { startSeconds: 5 });
    expect(seen[0]).toMatchObject({ index: 125, timeSeconds: 5 });
    expect(seen).toHaveLength(25);
  });

  test('is right where an edit list cuts between key frames, which readers take differently', async () => {
    const [path, cut] = [file('uncut.mp4'), file('recut.mp4')];
    await synthesise({ out: path, times: evenTimes(300, 25), encoding: x264('-g', '50', '-bf', '2') });
    const run = runFfmpeg(await findFfmpeg(), args`-ss 3.11 -i ${path} -c copy -y ${cut}`);
    expect(await run.ended).toMatchObject({ succeeded: true });
    const whole = (await watch(cut)).seen;
    const { seen } = await watch(cut, { startSeconds: 6.5, endSeconds: 6.8 });
    expect(seen).toEqual(whole.filter(({ timeSeconds }) => timeSeconds >= 6.5 && timeSeconds < 6.8));
    expect(seen.length).toBeGreaterThan(5);
  });

  test('beyond the end is told as a range without frames', async () => {
    const path = file('short.mp4');
    await synthesise({ out: path, times: evenTimes(10, 25), encoding: x264() });
    await expect(watch(path, { startSeconds: 60 })).rejects.toMatchObject({ code: 'media_no_frames' });
    await expect(watch(path, { startSeconds: 0.2, endSeconds: 0.2 })).rejects.toMatchObject({
      code: 'media_no_frames',
    });
  });
});

describe('upright', () => {
  /** The number on a 4 × 4 grid after its grid is turned or mirrored: bit (x, y) comes from `from(x, y)`. */
  const moved = (number: number, from: (x: number, y: number) => [x: number, y: number]): number =>
    upTo(16).reduce((result, bit) => {
      const [x, y] = from(bit % 4, bit >> 2);
      return result | (((number >> (y * 4 + x)) & 1) << bit);
    }, 0);
  const turns = [
    ['a quarter clockwise', 90, [0, 1, -1, 0], (x: number, y: number) => [y, 3 - x]],
    ['upside down', 180, [-1, 0, 0, -1], (x: number, y: number) => [3 - x, 3 - y]],
    ['a quarter anticlockwise', 270, [0, -1, 1, 0], (x: number, y: number) => [3 - y, x]],
    ['mirrored', 0, [-1, 0, 0, 1], (x: number, y: number) => [3 - x, y]],
  ] as const;

  test.each(turns)('a phone video turned %s', async (name, degrees, matrix, from) => {
    const path = file(`turn-${name.replaceAll(' ', '-')}.mp4`);
    const numbers = [1, 0b1000_0100_0010_0001, 0b1110, 0b1_0000_0000_0011];
    await synthesise({ out: path, times: evenTimes(4, 25), number: (i) => numbers[i]!, encoding: x264() });
    await setDisplayMatrix(path, matrix);
    const sideways = degrees % 180 === 90;
    const size = sideways ? { width: 96, height: 160 } : { width: 160, height: 96 };
    expect(await probe(path)).toMatchObject({ ...size, rotationDegrees: degrees });
    for (const options of [{}, { layout: 'rgb' as const }, { bound: { width: 64, height: 64 } }]) {
      const { seen, first } = await watch(path, options);
      expect(seen.map((frame) => frame.number)).toEqual(
        numbers.map((number) => moved(number, (x, y) => from(x, y) as [number, number])),
      );
      expect(first).toMatchObject({ sourceWidth: size.width, sourceHeight: size.height });
    }
  });

  test('pixels that are not square are made square', async () => {
    const path = file('sar.mp4');
    await synthesise({ out: path, times: evenTimes(3, 25), encoding: [...x264(), '-vf', 'setsar=2'] });
    expect(await probe(path)).toMatchObject({ width: 320, height: 96 });
    expect((await watch(path)).first).toMatchObject({ width: 320, height: 96 });
  });
});

describe('pixels', () => {
  test('frames fit the bound, and buffers lie in shared memory and are used again', async () => {
    const path = file('bound.mp4');
    await synthesise({ out: path, width: 320, height: 180, times: evenTimes(40, 25), encoding: x264() });
    const video = await openVideo(path, { bound: { width: 128, height: 128 } });
    const buffers = new Set<ArrayBufferLike>();
    for await (const frame of video) {
      expect(frame).toMatchObject({
        width: 128,
        height: 72,
        sourceWidth: 320,
        sourceHeight: 180,
        layout: 'nv12',
      });
      expect(frame.data.buffer).toBeInstanceOf(SharedArrayBuffer);
      expect(frame.data).toHaveLength(128 * 72 * 1.5);
      buffers.add(frame.data.buffer);
      video.release(frame);
    }
    expect(buffers.size).toBeLessThan(12);
  });

  const red = ['-vf', 'drawbox=color=red@1:t=fill:replace=1'];
  test.each([
    ['BT.601', 'bt601', [...red, ...words('-colorspace smpte170m -color_range tv')]],
    [
      'BT.709',
      'bt709',
      [
        '-vf',
        'drawbox=color=red@1:t=fill,scale=out_color_matrix=bt709',
        ...words('-colorspace bt709 -color_range tv'),
      ],
    ],
    [
      'full range',
      'bt601',
      [
        '-vf',
        'drawbox=color=red@1:t=fill,scale=out_range=pc',
        ...words('-pix_fmt yuvj420p -colorspace smpte170m -color_range pc'),
      ],
    ],
  ])('colours are right with %s', async (name, matrix, encoding) => {
    const path = file(`${name}.mp4`);
    await synthesise({
      out: path,
      times: [0, 0.04],
      encoding: ['-c:v', 'libx264', '-pix_fmt', 'yuv420p', ...encoding],
    });
    const first = async (layout: PixelLayout): Promise<Frame> => {
      for await (const frame of await openVideo(path, { layout })) return frame;
      throw new Error('no frame');
    };
    const rgb = await first('rgb');
    expect(colourDistance(colourAt(rgb, 80, 48), [255, 0, 0])).toBeLessThan(12);
    const nv12 = await first('nv12');
    expect(nv12.matrix).toBe(matrix);
    const luma = matrix === 'bt601' ? 81 : 63;
    expect(Math.abs(nv12.data[48 * 160 + 80]! - luma)).toBeLessThan(5);
    const i420 = await first('i420');
    expect(i420.matrix).toBe(matrix);
    const pixels = 160 * 96;
    expect(i420.data.subarray(0, pixels)).toEqual(nv12.data.subarray(0, pixels));
    const chroma = nv12.data.subarray(pixels);
    for (const [plane, first] of [0, pixels / 4].entries())
      expect(i420.data.subarray(pixels).subarray(first, first + pixels / 4)).toEqual(
        chroma.filter((_, i) => i % 2 === plane),
      );
  });

  test('odd sides are kept, and made even on request', async () => {
    const path = file('odd.mkv');
    await synthesise({
      out: path,
      times: [0, 0.04],
      encoding: words('-c:v libx264 -vf scale=97:55,setsar=1 -pix_fmt yuv444p'),
    });
    expect((await watch(path)).first).toMatchObject({ width: 97, height: 55 });
    expect((await watch(path, { evenSides: true })).first).toMatchObject({ width: 96, height: 54 });
  });
});
