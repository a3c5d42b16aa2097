import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Analysis, AnalysisKind, KinemaClient, NewAnalysis, Recording } from '@kinema/client';
import { probe } from '@kinema/media/node';
import { readC3d, readGaitDocument } from '@kinema/motion/formats';
import { gaitMeasures } from '@kinema/motion/gait';
import { beforeAll, describe, expect, test } from 'vitest';
import { writePicture, writeVideo } from '../support/encode.ts';
import { twoFingers } from '../support/pictures.ts';
import { makeModels, sharedTestServer, temporaryFolder } from '../support/server.ts';

beforeAll(makeModels);
const shared = sharedTestServer();
const client = (): KinemaClient => shared().client;

const uploadVideo = async (frames: number, frameRateHz = 20): Promise<Recording> => {
  const path = join(await temporaryFolder(), 'wave.mp4');
  await writeVideo(path, { frames, frameRateHz });
  return client().recordings.upload(new Blob([new Uint8Array(await readFile(path))]), {
    fileName: 'wave.mp4',
  });
};

const uploadHand = async (): Promise<Recording> =>
  client().recordings.upload(new Blob([await twoFingers()]), { fileName: 'two.jpg' });

const analysed = async (request: NewAnalysis): Promise<Analysis> => {
  const { id } = await client().analyses.start(request);
  return (await Array.fromAsync(client().analyses.watch(id))).at(-1)!;
};

type Format = Parameters<KinemaClient['analyses']['exportUrl']>[1];
const download = async (id: string, format: Format): Promise<Buffer> => {
  const answer = await fetch(client().analyses.exportUrl(id, format));
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
};

describe('gait', () => {
  test('takes the poses from a pose analysis of the same method, and comes in every form', async () => {
    const { id: recording_id, sha256 } = await uploadVideo(16);
    const subject = await client().subjects.create({ pseudonym: 'K-018', height_m: 1.8, mass_kg: 70 });
    await client().recordings.change(recording_id, { subject_id: subject.id });
    const parameters = { method: 'accurate' } as const;
    await analysed({ recording_id, kind: 'pose', parameters });
    const { state, frames_done, id, error } = await analysed({ recording_id, kind: 'gait' });
    expect([state, error]).toEqual(['done', null]);
    // Nothing was looked for again.
    expect(frames_done).toBe(0);

    const document = await client().analyses.result<'gait'>(id);
    expect(Object.keys(document.parameters)).toEqual(gaitMeasures.map(({ name }) => name));
    const session = readGaitDocument(document, 'result');
    expect(session.subject).toEqual({ heightMetres: 1.8, massKilograms: 70 });
    expect(session.provenance.models.length).toBeGreaterThan(0);
    expect(session.provenance).toMatchObject({ parameters: {}, inputs: [{ name: 'wave.mp4', sha256 }] });
    expect((await download(id, 'c3d')).includes(sha256)).toBe(true);
    expect(readGaitDocument(await download(id, 'json').then(String), 'json').recording.file).toBe('wave.mp4');
    expect((await download(id, 'pdf')).toString('latin1', 0, 5)).toBe('%PDF-');
    expect(readC3d(new Uint8Array(await download(id, 'c3d'))).events).toHaveLength(document.events.length);
    expect((await download(id, 'trc')).toString()).toMatch(/^PathFileType/);
    expect((await download(id, 'csv')).toString()).toContain('cadence_spm');
    for (const format of ['events.csv', 'curves.csv'] as const)
      expect((await download(id, format)).toString()).toMatch(/^\ufeff\w+/);
  });

  test('is measured on a recording of keypoints as on the poses of the film that they are from', async () => {
    const { id: recording_id } = await uploadVideo(16);
    const asFound = { method: 'single', smoothing: 'none', repair_sides: false } as const;
    const pose = await analysed({ recording_id, kind: 'pose', parameters: asFound });
    const keypoints = await client().recordings.upload(new Blob([await download(pose.id, 'json')]), {
      fileName: 'wave.json',
    });
    const ofKeypoints = { recording_id: keypoints.id, kind: 'gait' } as const;
    const one = await analysed(ofKeypoints);
    expect([one.state, one.error]).toEqual(['done', null]);
    const two = await analysed({ recording_id, kind: 'gait', parameters: { method: 'single' } });
    const measured = async ({ id }: Analysis) => (await client().analyses.result<'gait'>(id)).parameters;
    expect(await measured(one)).toEqual(await measured(two));
    await expect(
      client().analyses.start({ ...ofKeypoints, parameters: { method: 'single' } }),
    ).rejects.toMatchObject({
      problem: {
        detail: 'parameters.method is for videos, and wave.json holds keypoints that were found before',
      },
    });
  });

  test('says what it cannot do in words', async () => {
    const { id: recording_id } = await uploadVideo(10);
    const { id } = await analysed({ recording_id, kind: 'gait', parameters: { method: 'single' } });
    const refused = async (url: string) => (await fetch(url)).json();
    expect(await refused(client().analyses.exportUrl(id, 'c3d'))).toMatchObject({ code: 'no_scale' });
    expect(await refused(client().analyses.exportUrl(id, 'parquet'))).toMatchObject({ status: 400 });
    expect(await refused(client().analyses.exportUrl(id, 'trc', { person: 1 }))).toMatchObject({
      detail: 'a gait analysis is of one person: its parameters say whom',
    });
    const start = async (kind: AnalysisKind, parameters: object) =>
      client().analyses.start({ recording_id, kind, parameters });
    await expect(start('gait', { smoothing: 'none' })).rejects.toMatchObject({
      problem: { status: 400, detail: 'parameters has no smoothing' },
    });
    await expect(start('gait', { view: 'above' })).rejects.toMatchObject({
      problem: { detail: 'parameters.view must be one of side, front, back' },
    });
    const picture = join(await temporaryFolder(), 'person.png');
    await writePicture(picture);
    const { id: pictureId } = await client().recordings.upload(new Blob([await readFile(picture)]), {
      fileName: 'person.png',
    });
    await expect(client().analyses.start({ recording_id: pictureId, kind: 'gait' })).rejects.toMatchObject({
      problem: { detail: 'gait is measured in videos, and person.png is a picture' },
    });
  });
});

describe('hands', () => {
  test('of a picture are told with their fingers, as numbers, as files and drawn', async () => {
    const { id: recording_id, sha256 } = await uploadHand();
    const { id, state } = await analysed({ recording_id, kind: 'hands' });
    expect(state).toBe('done');
    const result = await client().analyses.result<'hands'>(id);
    expect(result.hands.map(({ finger_count, gesture }) => [finger_count, gesture])).toEqual([
      [[2], ['two']],
    ]);
    expect(result.hands[0]!.landmarks[0]).toHaveLength(3 * result.landmarks.length);
    const [line] = JSON.parse((await download(id, 'json')).toString()) as { hands: unknown[] }[];
    expect(line).toMatchObject({ file: 'two.jpg', hands: [{ finger_count: 2 }] });
    expect(result.provenance).toMatchObject({ parameters: {}, inputs: [{ name: 'two.jpg', sha256 }] });
    expect(line).toMatchObject({ provenance: result.provenance });
    expect((await download(id, 'csv')).toString().trim().split('\n')).toHaveLength(2);
    const drawn = join(await temporaryFolder(), 'hands.png');
    await writeFile(drawn, await download(id, 'overlay'));
    expect(await probe(drawn)).toMatchObject({ kind: 'picture', width: result.width });
  });

  test('of a video are looked for in every frame, in pieces that are joined', async () => {
    const { id: recording_id } = await uploadVideo(55, 5);
    const { id, state, frames_done } = await analysed({
      recording_id,
      kind: 'hands',
      parameters: { segment_s: 5, model: 'lite' },
    });
    expect([state, frames_done]).toEqual(['done', 55]);
    const { times_s, hands } = await client().analyses.result<'hands'>(id);
    times_s.forEach((time, frame) => expect(time).toBeCloseTo(frame / 5, 4));
    expect(times_s).toHaveLength(55);
    for (const { first_frame, score } of hands) expect(first_frame + score.length).toBeLessThanOrEqual(55);
    expect((await download(id, 'csv')).toString()).toMatch(/^file,frame,time_s/);
  });
});

describe('an analysis that is over or paused', () => {
  test('is not gone on with or tried again where that has no meaning, and says so', async () => {
    const { id: recording_id } = await uploadVideo(200);
    const { id } = await client().analyses.start({ recording_id, kind: 'pose' });
    await client().analyses.pause(id);
    expect(await client().analyses.pause(id)).toMatchObject({ state: 'paused' });
    await expect(client().analyses.retry(id)).rejects.toMatchObject({
      problem: { status: 409, detail: 'the analysis is paused, so it cannot be tried again' },
    });
    expect(await client().analyses.cancel(id)).toMatchObject({ state: 'cancelled' });
    expect(await client().analyses.cancel(id)).toMatchObject({ state: 'cancelled' });
    await expect(client().analyses.resume(id)).rejects.toMatchObject({
      problem: { status: 409, code: 'change_impossible' },
    });
    await expect(client().analyses.pause(id)).rejects.toMatchObject({ problem: { status: 409 } });
  });
});
