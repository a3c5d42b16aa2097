import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  analysePose,
  dataFormats,
  madeFrom,
  writeExport,
  writeOverlay,
  type DataFormat,
  type PoseAnalysis,
  type PoseProgress,
} from '@kinema/server/analyses';
import { InferencePool } from '@kinema/vision/inference';
import { openModelStore } from '@kinema/vision/models';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { writeEmptyPicture, writeVideo } from '../support/encode.ts';
import { makeModels, temporaryFolder } from '../support/server.ts';

beforeAll(makeModels);

const openPool = async (threads = 1) => {
  const models = await openModelStore();
  const pool = await InferencePool.open({ models, threads });
  onTestFinished(async () => pool.close());
  return { models, pool };
};

const video = async (frames: number): Promise<string> => {
  const path = join(await temporaryFolder(), 'wave.mp4');
  await writeVideo(path, { frames, frameRateHz: 20 });
  return path;
};

describe('a video that is stopped midway', () => {
  const stopAfter = async (frames: number, keepPartial: boolean): Promise<PoseAnalysis> => {
    const stop = new AbortController();
    return analysePose(
      await video(60),
      { method: 'single', keepPartial },
      {
        ...(await openPool()),
        signal: stop.signal,
        onProgress: ({ framesDone }) => {
          if (framesDone === frames) stop.abort();
        },
      },
    );
  };

  test('gives what there is, whole and smoothed, where that is wanted', async () => {
    const { sequence, angles, partial } = await stopAfter(10, true);
    expect(partial).toBe(true);
    expect(sequence.times.length).toBeGreaterThanOrEqual(10);
    expect(sequence.times.length).toBeLessThan(60);
    expect(angles[0]!.frameCount).toBe(sequence.tracks[0]!.frameCount);
  });

  test('is cancelled otherwise', async () => {
    await expect(stopAfter(10, false)).rejects.toMatchObject({ code: 'cancelled' });
  });
});

test('the result and its files do not depend on the number of threads', async () => {
  const path = await video(20);
  const [one, two] = await Promise.all(
    [1, 2].map(async (threads) => analysePose(path, { method: 'single' }, await openPool(threads))),
  );
  expect(one!.sequence).toEqual(two!.sequence);
  expect(one!.angles).toEqual(two!.angles);
  const folder = await temporaryFolder();
  const origin = { parameters: { height_m: 1.7 }, inputs: [{ name: 'wave.mp4', sha256: 'ab'.repeat(32) }] };
  const bytesOf = async (analysis: PoseAnalysis, format: DataFormat): Promise<Buffer> => {
    const out = join(folder, format);
    await writeExport(madeFrom({ ...analysis, personHeightMetres: 1.7 }, origin), format, out);
    return readFile(out);
  };
  for (const format of dataFormats)
    expect((await bytesOf(one!, format)).equals(await bytesOf(two!, format)), format).toBe(true);
});

test('progress tells the stages in their order and never goes back', async () => {
  const seen: PoseProgress[] = [];
  const onProgress = (progress: PoseProgress) => void seen.push(progress);
  const { smoothing } = await analysePose(
    await video(10),
    { method: 'single' },
    { ...(await openPool()), onProgress },
  );
  expect(smoothing).toBe('zero-phase');
  expect([...new Set(seen.map(({ stage }) => stage))]).toEqual(['opening', 'finding poses', 'smoothing']);
  const shares = seen.map(({ fraction }) => fraction);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
});

test('a file is called by the name that the person knows it by', async () => {
  const path = join(await temporaryFolder(), 'media');
  await writeFile(path, 'a text');
  const analysis = analysePose(path, { fileName: 'holiday.mp4' }, await openPool());
  await expect(analysis).rejects.toThrow(/^holiday\.mp4 is not a picture or video/);
});

test('a format that cannot hold the result leaves no file, not even a part of one', async () => {
  const folder = await temporaryFolder();
  const picture = join(folder, 'empty.png');
  await writeEmptyPicture(picture);
  const found = await analysePose(picture, { method: 'several' }, await openPool());
  const analysis = madeFrom(found, { parameters: { method: 'several' }, inputs: [] });
  await expect(writeExport(analysis, 'trc', join(folder, 'empty.trc'))).rejects.toMatchObject({
    code: 'export_impossible',
  });
  expect(await readdir(folder)).toEqual(['empty.png']);
  await writeExport(analysis, 'csv', join(folder, 'empty.csv'));
  await writeOverlay(picture, analysis, join(folder, 'empty.overlay.png'));
  expect((await readdir(folder)).toSorted()).toEqual(['empty.csv', 'empty.overlay.png', 'empty.png']);
});
