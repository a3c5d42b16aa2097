import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findFfmpeg, openVideo } from '@kinema/media/node';
import { writeWholeFile } from '@kinema/media/node/files';
import { requireSuccess } from '../src/node/encode/encoder.ts';
import { args } from '../src/node/ffmpeg/args.ts';
import { runFfmpeg } from '../src/node/ffmpeg/run.ts';
import { temporaryFolder, watch } from './support.ts';
import { evenTimes, synthesise, x264 } from './synthesise.ts';

const file = temporaryFolder();

/** A program that passes for an ffmpeg. */
const imposter = async (name: string, script: string): Promise<string> => {
  await mkdir(file(name), { recursive: true });
  await writeFile(`${file(name)}/ffmpeg`, `#!/bin/sh\n${script}\n`);
  await chmod(`${file(name)}/ffmpeg`, 0o755);
  return file(name);
};

describe('which ffmpeg is used', () => {
  test('without one on the search path, the bundled one', async () => {
    const ffmpeg = await findFfmpeg(file('nowhere'));
    expect(ffmpeg.bundled).toBe(true);
    expect(ffmpeg.decoders.has('h264')).toBe(true);
  });

  test('one on the search path that works', async () => {
    const { path } = await findFfmpeg(file('nowhere'));
    const folder = await imposter('good', `exec ${path} "$@"`);
    expect(await findFfmpeg(`${file('nowhere')}:${folder}`)).toMatchObject({
      path: `${folder}/ffmpeg`,
      bundled: false,
    });
  });

  test.each([
    ['too old', 'echo "ffmpeg version 2.8"; echo "libavutil      54. 31.100 / 54. 31.100"'],
    ['without the codecs', 'echo "ffmpeg version 7.1"; echo "libavutil      59. 39.100 / 59. 39.100"'],
    ['broken', 'exit 1'],
  ])('not one that is %s', async (name, script) => {
    const folder = await imposter(name.replaceAll(' ', '-'), script);
    expect((await findFfmpeg(folder)).bundled).toBe(true);
  });
});

describe('a run', () => {
  test('that makes no progress is ended', async () => {
    const folder = await imposter('hanging', 'exec sleep 600');
    const ffmpeg = { ...(await findFfmpeg()), path: `${folder}/ffmpeg` };
    const run = runFfmpeg(ffmpeg, [], { stallSeconds: 0.2 });
    run.watch.moving();
    expect(await run.ended).toMatchObject({ succeeded: false, stalled: true });
  });

  test('has a bounded address space', async () => {
    const folder = await imposter('limits', 'echo "[error] $(ulimit -v)" >&2; exit 1');
    const run = runFfmpeg({ ...(await findFfmpeg()), path: `${folder}/ffmpeg` }, []);
    const { log } = await run.ended;
    expect(Number(log.first)).toBeGreaterThan(1_000_000);
  });

  test('whose program is not there fails with a reason', async () => {
    const run = runFfmpeg({ ...(await findFfmpeg()), path: file('no-such-program') }, []);
    expect((await run.ended).succeeded).toBe(false);
  });
});

describe('stopping', () => {
  const long = async (name: string): Promise<string> =>
    synthesise({ out: file(name), times: evenTimes(400, 25), encoding: x264() });

  test('by a signal ends the frames with "cancelled"', async () => {
    const stop = new AbortController();
    const video = await openVideo(await long('signal.mp4'), { signal: stop.signal });
    const frames = video[Symbol.asyncIterator]();
    await frames.next();
    stop.abort();
    await expect(frames.next()).rejects.toMatchObject({ code: 'cancelled' });
    await expect(openVideo(file('signal.mp4'), { signal: stop.signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
  });

  test('by leaving the loop, and by close, ends ffmpeg', async () => {
    const path = await long('leave.mp4');
    for await (const frame of await openVideo(path)) {
      expect(frame.index).toBe(0);
      break;
    }
    const video = await openVideo(path);
    const frames = video[Symbol.asyncIterator]();
    await frames.next();
    await video.close();
    expect(await frames.next()).toEqual({ done: true, value: undefined });
  });

  test('a video that is opened and never looked at can be closed', async () => {
    const video = await openVideo(await long('unseen.mp4'));
    await video.close();
    expect(video.warnings).toEqual([]);
  });

  test('a slow reader gets every frame, and few of them lie in memory meanwhile', async () => {
    const video = await openVideo(await long('slow.mp4'));
    const buffers = new Set<ArrayBufferLike>();
    let count = 0;
    for await (const frame of video) {
      if (count % 100 === 0) await new Promise((resolve) => setTimeout(resolve, 200));
      expect(frame.index).toBe(count);
      buffers.add(frame.data.buffer);
      video.release(frame);
      count += 1;
    }
    expect(count).toBe(400);
    expect(buffers.size).toBeLessThan(16);
  });
});

describe('a full disk', () => {
  test('is told as such by ffmpeg’s runs', async () => {
    const run = runFfmpeg(await findFfmpeg(), args`-f lavfi -i testsrc=d=1 -f rawvideo -y file:/dev/full`);
    const end = await run.ended;
    expect(() => requireSuccess(end, { source: 'a.mp4', out: 'b.mp4' })).toThrow(
      /no space left to write b\.mp4/,
    );
  });

  test('is told so too where a file may not become larger, and without the folders of the path', async () => {
    const ffmpeg = await findFfmpeg();
    const limited = file('limited-ffmpeg');
    await writeFile(limited, `#!/bin/sh\nulimit -f 8\nexec '${ffmpeg.path}' "$@"\n`, { mode: 0o755 });
    const run = runFfmpeg(
      { ...ffmpeg, path: limited },
      args`-f lavfi -i testsrc=d=1 -f rawvideo -y file:${file('large.raw')}`,
    );
    run.side.resume();
    const end = await run.ended;
    expect(() => requireSuccess(end, { source: 'a.mp4', out: '/somewhere/b.mp4' })).toThrow(
      /no space left to write b\.mp4/,
    );
  });

  test('leaves nothing behind', async () => {
    const out = file('full/out.bin');
    await mkdir(dirname(out));
    const writing = writeWholeFile(out, async (temporary) => {
      await writeFile(temporary, 'half');
      await writeFile('/dev/full', 'x');
    });
    await expect(writing).rejects.toMatchObject({ code: 'disk_full', values: { file: 'out.bin' } });
    expect(await readdir(dirname(out))).toEqual([]);
  });
});

test('names with spaces, percent signs, colons and a leading dash are only names', async () => {
  for (const name of ['-y out %d:1.mp4', "a'b[c];d.mp4", 'concat:x|y.mp4']) {
    await synthesise({ out: `file:${file(name)}`, times: evenTimes(3, 25), encoding: x264() });
    expect((await watch(file(name))).seen).toHaveLength(3);
  }
});
