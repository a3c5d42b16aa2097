import { cp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import { coco17 } from '@kinema/motion';
import { readC3d } from '@kinema/motion/formats';
import type { Analysis, KinemaClient, Recording } from '@kinema/client';
import { probe } from '@kinema/media/node';
import { defaultModelsFolder, openModelStore } from '@kinema/vision/models';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Joints } from '../support/drawn-person.ts';
import { stanceAt, writeEmptyPicture, writePicture, writeVideo } from '../support/encode.ts';
import { jointsOf } from '../support/drawn-person.ts';
import { rawRequest, problemIn } from '../support/raw-request.ts';
import { sharedTestServer, startTestServer, storedFiles, temporaryFolder } from '../support/server.ts';

/** For all that neither counts what a server keeps nor takes something away from it. */
const shared = sharedTestServer();

/** Joints that the models find well on a drawn person; the others are further off than a photograph's. */
const reliable = [
  'left_shoulder',
  'right_shoulder',
  'left_elbow',
  'right_elbow',
  'left_wrist',
  'right_wrist',
];

const upload = async (client: KinemaClient, path: string, fileName: string): Promise<Recording> =>
  client.recordings.upload(new Blob([new Uint8Array(await readFile(path))]), { fileName });

const uploadPicture = async (client: KinemaClient): Promise<{ recording: Recording; joints: Joints }> => {
  const path = join(await temporaryFolder(), 'person.png');
  const joints = await writePicture(path);
  return { recording: await upload(client, path, 'person.png'), joints };
};

const uploadVideo = async (client: KinemaClient, frames = 20): Promise<Recording> => {
  const path = join(await temporaryFolder(), 'wave.mp4');
  await writeVideo(path, { frames, frameRateHz: 20 });
  return upload(client, path, 'wave.mp4');
};

const finished = async (client: KinemaClient, { id }: Analysis): Promise<Analysis> => {
  const all = await Array.fromAsync(client.analyses.watch(id));
  return all.at(-1)!;
};

/** Where the original lies. */
const originalOf = async (dataFolder: string, { sha256 }: Recording): Promise<string> =>
  (await storedFiles({ dataFolder })).find((path) => path.includes(sha256))!;

/** How far off the joints of a person are at most, as a share of the height of the drawn person. */
const worstError = (keypoints: readonly number[], joints: Joints): number =>
  Math.max(
    ...reliable.map((name) => {
      const at = coco17.keypoints.indexOf(name) * 4;
      return Math.hypot(keypoints[at]! - joints[name]![0], keypoints[at + 1]! - joints[name]![1]) / 370;
    }),
  );

describe('a picture', () => {
  test('is uploaded, analysed and measured: the person is where it was drawn', async () => {
    const { client } = shared();
    const { recording, joints } = await uploadPicture(client);
    const started = await client.analyses.start({
      recording_id: recording.id,
      kind: 'pose',
      parameters: { method: 'several' },
    });
    expect(started).toMatchObject({ recording_id: recording.id, parameters: { method: 'several' } });

    expect(await finished(client, started)).toMatchObject({ state: 'done', progress: 1, error: null });
    const result = await client.analyses.result(started.id);
    expect(result).toMatchObject({ width: 640, height: 480, method: 'several', times_s: [0], warnings: [] });
    expect(result.models.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256))).toBe(true);
    expect(result.persons).toHaveLength(1);
    expect(worstError(result.persons[0]!.keypoints[0]!, joints)).toBeLessThan(0.06);
  });

  test('is analysed by the accurate method where nobody chooses', async () => {
    const { client } = shared();
    const { recording } = await uploadPicture(client);
    const analysis = await client.analyses.start({ recording_id: recording.id, kind: 'pose' });
    expect(await finished(client, analysis)).toMatchObject({ state: 'done' });
    expect(await client.analyses.result(analysis.id)).toMatchObject({ method: 'accurate' });
  });

  test('with nobody in view has an empty result, which is no error', async () => {
    const { client } = shared();
    const path = join(await temporaryFolder(), 'empty.png');
    await writeEmptyPicture(path);
    const recording = await upload(client, path, 'empty.png');
    const analysis = await client.analyses.start({ recording_id: recording.id, kind: 'pose' });
    expect(await finished(client, analysis)).toMatchObject({ state: 'done' });
    expect((await client.analyses.result(analysis.id)).persons).toEqual([]);
  });
});

describe('a video', () => {
  test('is followed frame by frame, with angles and their uncertainty', async () => {
    const { client } = shared();
    const recording = await uploadVideo(client);
    const analysis = await client.analyses.start({
      recording_id: recording.id,
      kind: 'pose',
      parameters: { method: 'several', smoothing: 'none' },
    });
    const seen = await Array.fromAsync(client.analyses.watch(analysis.id));
    expect(seen.at(-1)).toMatchObject({ state: 'done', frames_done: 20 });
    const shares = seen.map(({ progress }) => progress);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));

    const result = await client.analyses.result(analysis.id);
    expect(result.times_s).toHaveLength(20);
    result.times_s.forEach((time, frame) => expect(time).toBeCloseTo(frame / 20, 4));
    const [person] = result.persons;
    expect(person!.first_frame).toBe(0);
    const errors = person!.keypoints.map((row, frame) => worstError(row!, jointsOf(stanceAt(frame / 20))));
    expect(errors.toSorted((a, b) => a - b)[10]).toBeLessThan(0.06);
    expect(Object.keys(person!.angles).length).toBeGreaterThan(0);
    for (const { value_deg, sd_deg } of Object.values(person!.angles)) {
      expect(value_deg).toHaveLength(person!.keypoints.length);
      value_deg.forEach((value, row) => expect(sd_deg[row] === null).toBe(value === null));
    }
  });

  test('is analysed in the range asked for alone', async () => {
    const { client } = shared();
    const recording = await uploadVideo(client);
    const analysis = await client.analyses.start({
      recording_id: recording.id,
      kind: 'pose',
      parameters: { method: 'single', start_s: 0.25, end_s: 0.5 },
    });
    expect(await finished(client, analysis)).toMatchObject({ state: 'done', frames_done: 5 });
    const { times_s, first_frame } = await client.analyses.result(analysis.id);
    expect(first_frame).toBe(5);
    expect(times_s[0]).toBeCloseTo(0.25, 4);
    expect(times_s.at(-1)).toBeCloseTo(0.45, 4);
  });

  test('has no result for a range outside of it, in words', async () => {
    const { client } = shared();
    const recording = await uploadVideo(client);
    const analysis = await client.analyses.start({
      recording_id: recording.id,
      kind: 'pose',
      parameters: { start_s: 100 },
    });
    expect(await finished(client, analysis)).toMatchObject({
      state: 'failed',
      error: { code: 'media_no_frames', detail: 'wave.mp4 holds no frame in the chosen range' },
    });
    await expect(client.analyses.result(analysis.id)).rejects.toMatchObject({
      problem: { status: 409, code: 'analysis_not_done' },
    });
  });

  test('is given up when it is cancelled, and the next one runs', async () => {
    const { client } = shared();
    const recording = await uploadVideo(client, 200);
    const start = async (parameters = {}) =>
      client.analyses.start({ recording_id: recording.id, kind: 'pose', parameters });
    const long = await start();
    const waiting = await start({ end_s: 0.1 });
    expect(waiting.state).toBe('waiting');
    for await (const { frames_done } of client.analyses.watch(long.id)) if (frames_done > 2) break;
    expect(await client.analyses.cancel(long.id)).toMatchObject({ state: 'cancelled', error: null });
    expect(await finished(client, waiting)).toMatchObject({ state: 'done' });
    expect(await client.analyses.get(long.id)).toMatchObject({ state: 'cancelled' });
  });

  test('and its analyses leave nothing when it is deleted, also while one is running', async () => {
    const { client, dataFolder } = await startTestServer();
    const recording = await uploadVideo(client, 200);
    const { id } = await client.analyses.start({ recording_id: recording.id, kind: 'pose' });
    for await (const { state } of client.analyses.watch(id)) if (state === 'running') break;
    await client.recordings.remove(recording.id);
    expect(await storedFiles({ dataFolder })).toEqual([]);
    expect(await client.analyses.list()).toEqual([]);
    await expect(client.analyses.get(id)).rejects.toMatchObject({ problem: { status: 404 } });
    await expect(client.recordings.remove(recording.id)).rejects.toMatchObject({ problem: { status: 404 } });
  });
});

describe('progress', () => {
  test('comes as server-sent events, of which the last is the end', async () => {
    const { address, client } = shared();
    const recording = await uploadVideo(client, 5);
    const { id } = await client.analyses.start({
      recording_id: recording.id,
      kind: 'pose',
      parameters: { method: 'single' },
    });
    // Once while it runs, once when it is over.
    for (let asked = 0; asked < 2; asked += 1) {
      const answer = await fetch(`${address}/v1/analyses/${id}/progress`);
      expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      const events = (await answer.text()).trim().split('\n\n');
      expect(events[0]).toMatch(/^event: progress\ndata: \{/);
      const [name, data] = events.at(-1)!.split('\n');
      expect(name).toBe('event: end');
      expect(JSON.parse(data!.slice('data: '.length))).toEqual(await client.analyses.get(id));
    }
  });

  test('comes over a WebSocket too, and there is none for an analysis that there is not', async () => {
    const { address, client } = shared();
    const recording = await uploadVideo(client, 40);
    const { id } = await client.analyses.start({ recording_id: recording.id, kind: 'pose' });
    const connect = (id: string) =>
      new WebSocket(`${address.replace('http', 'ws')}/v1/analyses/${id}/progress`);
    const socket = connect(id);
    const told: { event: string; analysis: Analysis }[] = [];
    socket.on(
      'message',
      (data: Buffer) => void told.push(JSON.parse(data.toString()) as (typeof told)[number]),
    );
    const [code] = (await once(socket, 'close')) as [number];
    expect(code).toBe(1000);
    expect(told.map(({ event }) => event)).toEqual([...told.slice(1).map(() => 'progress'), 'end']);
    expect(told.at(-1)!.analysis).toEqual(await client.analyses.get(id));
    const refused = connect(recording.id);
    const [, answer] = (await once(refused, 'unexpected-response')) as [unknown, { statusCode: number }];
    expect(answer.statusCode).toBe(404);
    refused.on('error', () => undefined).terminate();
  });

  test('of an analysis that is deleted ends, and of one that there is not is a problem', async () => {
    const { address, client } = shared();
    const recording = await uploadVideo(client, 200);
    const { id } = await client.analyses.start({ recording_id: recording.id, kind: 'pose' });
    const answer = await fetch(`${address}/v1/analyses/${id}/progress`);
    await client.analyses.remove(id);
    expect(await answer.text()).not.toContain('event: end');
    await expect(Array.fromAsync(client.analyses.watch(id))).rejects.toMatchObject({
      problem: { status: 404, code: 'not_found' },
    });
  });

  test('analyses are listed by recording', async () => {
    const { client } = shared();
    const { recording } = await uploadPicture(client);
    const other = (await uploadPicture(client)).recording;
    const { id } = await client.analyses.start({ recording_id: recording.id, kind: 'pose' });
    const listed = async (recordingId: string) =>
      (await client.analyses.list({ recordingId })).map((analysis) => analysis.id);
    expect(await listed(recording.id)).toEqual([id]);
    expect(await listed(other.id)).toEqual([]);
  });
});

describe('what goes missing or changes behind the server', () => {
  test('a recording whose file vanished fails alone, and says so', async () => {
    const { client, dataFolder } = await startTestServer();
    const { recording } = await uploadPicture(client);
    const other = await uploadVideo(client, 5);
    await rm(await originalOf(dataFolder, recording));
    const start = async ({ id }: Recording) => client.analyses.start({ recording_id: id, kind: 'pose' });
    const [lost, kept] = [await start(recording), await start(other)];
    expect(await finished(client, lost)).toMatchObject({
      state: 'failed',
      error: {
        status: 410,
        code: 'file_vanished',
        detail: 'person.png vanished or changed while it was being read',
      },
    });
    expect(await finished(client, kept)).toMatchObject({ state: 'done' });
    const media = await fetch(client.recordings.mediaUrl(recording.id));
    expect(await media.json()).toMatchObject({ status: 410, code: 'file_vanished' });
  });

  test('a video that vanishes while it is looked at ends in a result of what was open, or in words', async () => {
    const { client, dataFolder } = await startTestServer();
    const recording = await uploadVideo(client, 200);
    const analysis = await client.analyses.start({ recording_id: recording.id, kind: 'pose' });
    for await (const { frames_done } of client.analyses.watch(analysis.id)) if (frames_done > 0) break;
    await rm(await originalOf(dataFolder, recording));
    const { state, error } = await finished(client, analysis);
    expect([
      ['done', undefined],
      ['failed', 'file_vanished'],
    ]).toContainEqual([state, error?.code]);
  });

  test('a model with one byte changed is refused', async () => {
    const folder = await temporaryFolder();
    await cp(defaultModelsFolder(), folder, { recursive: true });
    await using file = await open(join(folder, 'movenet-multipose', 'model.onnx'), 'r+');
    await file.write(Buffer.of(0x55), 0, 1, 5000);
    const { client, address } = await startTestServer({ models: await openModelStore({ folder }) });
    const { recording } = await uploadPicture(client);
    const refused = { status: 503, code: 'model_changed' };
    const analysis = await client.analyses.start({
      recording_id: recording.id,
      kind: 'pose',
      parameters: { method: 'several' },
    });
    expect(await finished(client, analysis)).toMatchObject({ state: 'failed', error: refused });
    const asked = await fetch(`${address}/v1/poses?method=several`, {
      method: 'POST',
      headers: { 'content-type': 'image/png' },
      body: await (await fetch(client.recordings.mediaUrl(recording.id))).arrayBuffer(),
    });
    expect(await asked.json()).toMatchObject(refused);
  });
});

describe('exports', () => {
  test('of a video come in every format, and once made are served again', async () => {
    const { client, dataFolder } = await startTestServer();
    const recording = await uploadVideo(client);
    const { id } = await client.analyses.start({
      recording_id: recording.id,
      kind: 'pose',
      parameters: { method: 'several', height_m: 1.8 },
    });
    await Array.fromAsync(client.analyses.watch(id));
    const download = async (format: Parameters<KinemaClient['analyses']['exportUrl']>[1]) => {
      const answer = await fetch(client.analyses.exportUrl(id, format));
      expect(answer.status).toBe(200);
      return { headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
    };

    const json = await download('json');
    expect(json.headers.get('content-disposition')).toBe(
      `attachment; filename="wave.json"; filename*=UTF-8''wave.json`,
    );
    const frames = JSON.parse(json.bytes.toString()) as unknown[];
    expect(frames).toHaveLength(20);
    expect(frames[0]).toMatchObject({ file: 'wave.mp4', frame: 0, time_s: 0, width: 640 });

    const csv = await download('csv');
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(csv.bytes.toString().split('\n')[0]).toContain('left_wrist_x_px');
    expect((await download('parquet')).bytes.subarray(0, 4).toString()).toBe('PAR1');
    expect(JSON.parse((await download('coco')).bytes.toString())).toMatchObject({ images: { length: 20 } });
    const trc = (await download('trc')).bytes.toString();
    expect(trc).toMatch(/^PathFileType/);
    const c3d = readC3d(new Uint8Array((await download('c3d')).bytes));
    expect(c3d.markers.times).toHaveLength(20);
    const ofPerson = async (person: number) => fetch(client.analyses.exportUrl(id, 'trc', { person }));
    expect(await (await ofPerson(1)).text()).toBe(trc);
    expect(await (await ofPerson(9)).json()).toMatchObject({ status: 422, code: 'export_impossible' });
    expect(await (await fetch(client.analyses.exportUrl(id, 'csv', { person: 1 }))).json()).toMatchObject({
      status: 400,
      detail: 'person is for trc and c3d; csv holds every person',
    });

    const overlay = join(await temporaryFolder(), 'overlay.mp4');
    await writeFile(overlay, (await download('overlay')).bytes);
    expect(await probe(overlay)).toMatchObject({ kind: 'video', codec: 'h264', width: 640, height: 480 });

    expect((await download('csv')).bytes).toEqual(csv.bytes);

    const { provenance } = await client.analyses.result(id);
    expect(provenance).toMatchObject({
      parameters: { method: 'several', height_m: 1.8 },
      inputs: [{ name: 'wave.mp4', sha256: recording.sha256 }],
    });
    expect(provenance.models.length).toBeGreaterThan(0);
    expect(frames[0]).toMatchObject({ provenance });
    expect(JSON.parse((await download('coco')).bytes.toString())).toMatchObject({
      info: { provenance: [provenance] },
    });
    expect(JSON.parse(trc.split('\n')[0]!.replace(/^[^{]*/, ''))).toEqual(provenance);
    expect(c3d.parameters.get('KINEMA')?.get('INPUT_SHA256')?.texts).toEqual([recording.sha256]);
    for (const format of ['parquet', 'overlay'] as const)
      expect((await download(format)).bytes.includes(recording.sha256)).toBe(true);
    // The recording, the steps, and each export once.
    expect(await storedFiles({ dataFolder })).toHaveLength(1 + 3 + 7);
  });

  test('say with what parameters they were made, also where two analyses share what was found', async () => {
    const { client } = shared();
    const { id: recording_id } = await uploadVideo(client, 6);
    const told = async (parameters: object) => {
      const analysis = await client.analyses.start({ recording_id, kind: 'pose', parameters });
      const { frames_done } = await finished(client, analysis);
      const result = await client.analyses.result(analysis.id);
      const [frame] = (await (await fetch(client.analyses.exportUrl(analysis.id, 'json'))).json()) as [
        Pick<typeof result, 'provenance'>,
      ];
      return [frames_done, result.provenance.parameters, frame.provenance.parameters];
    };
    const [one, two] = [{ method: 'single' }, { method: 'single', smoothing: 'zero-phase' }];
    expect(await told(one)).toEqual([6, one, one]);
    expect(await told(two)).toEqual([0, two, two]);
  });

  test('that need a scale say so where there is none', async () => {
    const { client } = shared();
    const recording = await uploadVideo(client, 5);
    const { id } = await client.analyses.start({
      recording_id: recording.id,
      kind: 'pose',
      parameters: { method: 'several' },
    });
    await Array.fromAsync(client.analyses.watch(id));
    const answer = await fetch(client.analyses.exportUrl(id, 'trc'));
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ code: 'no_scale' });
  });

  test('of a picture include the picture with the skeleton drawn on it', async () => {
    const { client } = shared();
    const { recording } = await uploadPicture(client);
    const { id } = await client.analyses.start({ recording_id: recording.id, kind: 'pose' });
    await Array.fromAsync(client.analyses.watch(id));
    const answer = await fetch(client.analyses.exportUrl(id, 'overlay'));
    expect(answer.headers.get('content-type')).toMatch(/^image\//);
    expect(Buffer.from(await answer.arrayBuffer()).includes(recording.sha256)).toBe(true);
    const trc = await fetch(client.analyses.exportUrl(id, 'trc'));
    expect(await trc.json()).toMatchObject({ status: 422 });
  });
});

describe('what cannot be analysed is refused at once', () => {
  const start = { recording_id: '00000000-0000-4000-8000-000000000000', kind: 'pose' };
  test.for([
    [start, 404, 'not_found'],
    [{ ...start, kind: 'football' }, 400, 'bad_request'],
    [{ ...start, recording_id: '../../etc' }, 400, 'bad_request'],
    [{ ...start, parameters: { smoth: 'none' } }, 400, 'bad_request'],
    [{ ...start, parameters: { start_s: -1 } }, 400, 'bad_request'],
    [{ ...start, parameters: { start_s: '1' } }, 400, 'bad_request'],
    [{ ...start, parameters: { height_m: 170 } }, 400, 'bad_request'],
    [{ ...start, parameters: { model: '../x' } }, 400, 'bad_request'],
  ] as const)('%o', async ([body, status, code]) => {
    const { address } = shared();
    const answer = await rawRequest(address, {
      method: 'POST',
      path: '/v1/analyses',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(problemIn(answer)).toMatchObject({ status, code });
  });

  test('an end before the start, a model that there is not, more than the queue holds', async () => {
    const { client } = await startTestServer({ environment: { KINEMA_MAX_WAITING_ANALYSES: '0' } });
    const recording = await uploadVideo(client, 200);
    const start = async (parameters: object) =>
      client.analyses.start({ recording_id: recording.id, kind: 'pose', parameters });
    await expect(start({ start_s: 2, end_s: 1 })).rejects.toMatchObject({ problem: { status: 400 } });
    await expect(start({ model: 'no-such-model' })).rejects.toMatchObject({
      problem: { status: 404, code: 'model_unknown' },
    });
    await expect(start({ model: 'palm-detector' })).rejects.toMatchObject({
      problem: { status: 422, code: 'model_invalid' },
    });
    await start({});
    await expect(start({})).rejects.toMatchObject({ problem: { status: 503, code: 'overloaded' } });
  });
});
