import { gzipSync } from 'node:zlib';
import { stepsOf } from '@kinema/motion/steps';
import { expect, test } from 'vitest';
import { post, postForm, type Answer } from '../support/post.ts';
import { sharedTestServer } from '../support/server.ts';
import { walkCsv, walkReadings } from '../support/walk.ts';

const shared = sharedTestServer({ KINEMA_MAX_UPLOAD_BYTES: String(8 * 1024 ** 2) });
const walk = walkReadings({ seconds: 40 });
const csv = walkCsv(walk);
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

const send = async (body: string | Uint8Array<ArrayBuffer>, query = '', type = 'text/csv'): Promise<Answer> =>
  post(`${shared().address}/v1/steps${query}`, body, { 'content-type': type });

test('a file gives the full report, as a body, packed, or in a form', async () => {
  const expected = stepsOf(walk.columns);
  const plain = await send(csv, '?file=walk.csv');
  expect(plain.status).toBe(200);
  expect(plain.body).toMatchObject({
    file: 'walk.csv',
    step_count: expected.steps.length,
    readings: 2000,
    sampling_rate_hz: 50,
    duration_s: 39.98,
    warnings: [],
    issues: { gaps: 0 },
  });
  expect(plain.body['bouts']).toHaveLength(expected.bouts.length);
  expect(plain.body['activities']).toHaveLength(expected.activities.length);
  const packed = await send(new Uint8Array(gzipSync(csv)), '?file=walk.csv', 'application/gzip');
  expect(packed.body).toEqual(plain.body);
  const form = await postForm(`${shared().address}/v1/steps`, 'file', [['walk.csv', bytesOf(csv)]]);
  expect(form.body).toEqual(plain.body);
});

test('units and rate are stated or asked for in the words of the query', async () => {
  const g = walk.readings.map(({ accel_x, accel_y, accel_z }) =>
    [accel_x, accel_y, accel_z].map((value) => value / 9.80665).join(','),
  );
  const text = ['accel_x,accel_y,accel_z', ...g].join('\n');
  const noRate = await send(text);
  expect([noRate.status, noRate.body['code']]).toEqual([422, 'reading_unstated']);
  expect(noRate.body['detail']).toContain('say sampling_rate_hz');
  const noUnit = await send(text, '?sampling_rate_hz=50');
  expect(noUnit.body['detail']).toContain('say accel_unit');
  const stated = await send(text, '?sampling_rate_hz=50&accel_unit=g');
  expect(stated.body['step_count']).toBe(stepsOf(walk.columns).steps.length);
  const bare = await send(g.join('\n'), '?sampling_rate_hz=50&columns=accel_x,accel_y,accel_z&accel_unit=g');
  expect(bare.body['steps']).toEqual(stated.body['steps']);
  expect((await send(text, '?accel_unit=stones')).body).toMatchObject({ code: 'bad_request' });
});

test('what is no such file is refused in plain words', async () => {
  for (const [body, code, words] of [
    ['', 'file_empty', 'is empty'],
    ['time_s,accel_x,accel_y\n0,1,2', 'data_invalid', 'it has no column accel_z'],
    ['time_s,accel_x,accel_y,accel_z\n0,1,x,9.8', 'data_invalid', 'accel_y is "x"; it must be a number'],
    ['time_s,accel_x,accel_y,accel_z\n', 'data_invalid', 'no readings'],
    ['\u0000\u0001\u0002', 'data_invalid', 'it is not text'],
  ] as const) {
    const answer = await send(body);
    expect([answer.body['code'], answer.body['detail']]).toEqual([code, expect.stringContaining(words)]);
  }
  const cut = gzipSync(csv).subarray(0, 2000);
  expect((await send(new Uint8Array(cut), '', 'application/gzip')).body['detail']).toContain('unpacked');
  const bomb = new Uint8Array(gzipSync(`${csv}\n${'0,0,0,9.8\n'.repeat(1_000_000)}`));
  expect((await send(bomb, '', 'application/gzip')).body).toMatchObject({ code: 'file_too_large' });
  expect((await send('{}', '', 'application/json')).body).toMatchObject({ code: 'content_type_unsupported' });
});
