import { readC3d, readGaitDocument, writeC3d, type GaitDocument } from '@kinema/motion/formats';
import { gaitMeasures } from '@kinema/motion/gait';
import { expect, test } from 'vitest';
import { makeFootRecording } from '../../../motion/src/gait/inertial/testing/foot-recording.ts';
import { imuCsv } from '../../../motion/src/gait/inertial/testing/imu-csv.ts';
import { markerWalk } from '../../../motion/src/gait/testing/marker-walk.ts';
import { sharedTestServer } from '../support/server.ts';

const shared = sharedTestServer();
const walk = markerWalk({ seconds: 5, noiseMetres: 0.0005 });
const file = new Blob([Uint8Array.from(writeC3d({ markers: walk.table, events: [] }))]);

const footCsv = (delaySeconds: number, seed: number): Blob =>
  new Blob([imuCsv(makeFootRecording({ rateHz: 100, strides: 6, delaySeconds, seed }).columns)]);
const feet = { left: footCsv(0, 1), right: footCsv(0.55, 2) };

const post = async (path: string, body: string | Blob, type: string): Promise<Response> =>
  fetch(`${shared().address}/v1/gait${path}`, { method: 'POST', body, headers: { 'content-type': type } });
const send = async (query = ''): Promise<Response> =>
  post(`?file=walk.c3d${query}`, file, 'application/octet-stream');

test('a file is measured, and its document prints a report beside another', async () => {
  const answer = await send('&pseudonym=K-017&height_m=1.7');
  expect(answer.status).toBe(200);
  const document = (await answer.json()) as GaitDocument;
  expect(Object.keys(document.parameters)).toEqual(gaitMeasures.map(({ name }) => name));
  const cadence = document.parameters['cadence_spm'];
  expect(cadence && 'value' in cadence ? cadence.value : Number.NaN).toBeCloseTo(120 / 1.1, 0);
  expect(readGaitDocument(document, 'answer').subject).toEqual({ pseudonym: 'K-017', heightMetres: 1.7 });
  const report = await post(
    '/report',
    JSON.stringify({ session: document, earlier: document }),
    'application/json',
  );
  expect(report.headers.get('content-type')).toBe('application/pdf');
  expect(Buffer.from(await report.arrayBuffer()).toString('latin1', 0, 5)).toBe('%PDF-');
});

test('camera and sensors of one walk come in one form, and tell how they agree', async () => {
  const form = new FormData();
  form.append('file', file, 'walk.c3d');
  for (const side of ['left', 'right'] as const) form.append('with', feet[side], `${side}.csv`);
  form.append('height_m', '1.72');
  form.append('pseudonym', 'K-017');
  const answer = await fetch(`${shared().address}/v1/gait`, { method: 'POST', body: form });
  expect(answer.status).toBe(200);
  const document = (await answer.json()) as GaitDocument & { agreement: { offset_s: number; file: string } };
  expect(document.subject).toMatchObject({ pseudonym: 'K-017', height_m: 1.72 });
  expect(document.footprints?.length).toBeGreaterThan(5);
  expect(document.agreement).toMatchObject({
    file: 'left.csv + right.csv',
    events: expect.any(Array) as unknown,
  });
  form.append('format', 'pdf');
  const report = await fetch(`${shared().address}/v1/gait`, { method: 'POST', body: form });
  expect(report.headers.get('content-type')).toBe('application/pdf');
});

test('a sensor’s file is measured, and what it does not say of itself is asked for', async () => {
  const answer = await post('?file=left.csv&sensor=foot-left', feet.left, 'text/csv');
  expect(answer.status).toBe(200);
  const document = (await answer.json()) as GaitDocument;
  expect(document.view).toBe('sensor');
  const timeless = new Blob([(await feet.left.text()).replaceAll(/^[^,]*,/gm, '')]);
  const open = await post('', timeless, 'text/csv');
  expect([open.status, await open.json()]).toMatchObject([
    422,
    { code: 'reading_unstated', detail: expect.stringContaining('sampling_rate_hz') as unknown },
  ]);
  expect((await post('?sampling_rate_hz=100&accel_unit=m/s2', timeless, 'text/csv')).status).toBe(200);
});

test('fields of a form that are not known are refused as those of the query are', async () => {
  for (const [name, value] of [
    ['heigth_m', '1.7'],
    ['height_m', '17'],
    ['sensor', 'nose'],
  ] as const) {
    const form = new FormData();
    form.append('file', file, 'walk.c3d');
    form.append(name, value);
    const answer = await fetch(`${shared().address}/v1/gait`, { method: 'POST', body: form });
    expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'bad_request' }]);
  }
});

test('the events found come back in the file itself', async () => {
  const { events } = (await (await send()).json()) as GaitDocument;
  const marked = readC3d(new Uint8Array(await (await send('&format=c3d')).arrayBuffer()));
  expect(marked.events).toHaveLength(events.length);
});

test('what is no walk is refused in plain words', async () => {
  const words = await post('', 'time_s,x\n0,1\n', 'text/csv');
  expect([words.status, await words.json()]).toMatchObject([422, { code: 'data_invalid' }]);
  for (const query of ['&height_m=17', '&recorded_at=gestern', '&recorded_at=2026-13-45', '&pseudonym=%00']) {
    const answer = await send(query);
    expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'bad_request' }]);
  }
  const report = await post('/report', '{"session":{}}', 'application/json');
  expect(report.status).toBe(422);
  expect(((await report.json()) as { detail: string }).detail).toContain('session: subject is missing');
});
