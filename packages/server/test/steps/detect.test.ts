import { openStepDetector } from '@kinema/motion/steps';
import { describe, expect, test } from 'vitest';
import { post, postJson, type Answer } from '../support/post.ts';
import { sharedTestServer, startTestServer } from '../support/server.ts';
import { pieces, walkReadings } from '../support/walk.ts';

const shared = sharedTestServer();
const walk = walkReadings({ seconds: 40 });
const rest = { accel_x: 0.1, accel_y: -0.1, accel_z: 9.8 };

const get = async (path: string): Promise<Record<string, unknown>> =>
  (await (await fetch(`${shared().address}${path}`)).json()) as Record<string, unknown>;

/** Sends readings in pieces of a size and gives all steps told. */
const stepsTold = async (session: string, size: number, more: object = {}): Promise<unknown[]> => {
  const steps: unknown[] = [];
  for (const readings of pieces(walk.readings, size)) {
    const body = readings.length === 1 ? { ...readings[0], ...more } : { readings, ...more };
    const answer = await postJson(`${shared().address}/detect_step?session_id=${session}`, body);
    expect(answer.status).toBe(200);
    steps.push(...(answer.body['steps'] as unknown[]));
  }
  return steps;
};

describe('readings sent by POST', () => {
  test('give the steps that the detector finds, whether sent at once, in pieces or singly', async () => {
    const expected = openStepDetector().push(walk.columns);
    expect(expected.length).toBeGreaterThan(20);
    const whole = await stepsTold('whole', walk.readings.length);
    expect(whole).toMatchObject(
      expected.map(({ startSeconds, probability }, i) => ({
        number: i + 1,
        start_s: expect.closeTo(startSeconds, 3) as number,
        probability: expect.closeTo(probability, 3) as number,
      })),
    );
    expect(await stepsTold('pieces', 37)).toEqual(whole);
    expect(await stepsTold('singly', 1)).toEqual(whole);
    expect(await get('/step_count?session_id=singly')).toMatchObject({ step_count: expected.length });
  });

  test('are answered with the fields of the guide', async () => {
    const { body, headers } = await postJson(`${shared().address}/detect_step`, {
      ...rest,
      session_id: 'one',
    });
    expect(body).toMatchObject({
      session_id: 'one',
      step_start: false,
      step_end: false,
      start_probability: 0,
      end_probability: 0,
      step_count: 0,
      sequence: 1,
      acknowledged_sequence: 1,
    });
    expect(new Date(body['timestamp'] as string).getTime()).toBeGreaterThan(Date.now() - 60_000);
    expect(headers.get('content-type')).toContain('application/json');
  });

  test('are counted once when they are sent again', async () => {
    const url = `${shared().address}/detect_step?session_id=again`;
    const batch = { sequence: 1, readings: walk.readings.slice(0, 1500) };
    const first = await postJson(url, batch);
    const second = await postJson(url, batch);
    expect(second.body).toMatchObject({ readings: 0, repeated: 1500, steps: [], sequence: 1500 });
    const rest = await postJson(url, { sequence: 1401, readings: walk.readings.slice(1400) });
    expect(rest.body).toMatchObject({ readings: 500, repeated: 100, sequence: 2000 });
    const all = [first, second, rest].flatMap(({ body }) => body['steps'] as unknown[]);
    expect(all).toEqual(await stepsTold('once', 2000));
    expect(await get('/session_summary?session_id=again')).toMatchObject({ readings: 2000, repeated: 1600 });
  });

  test('without a time have that of their number where the rate is told', async () => {
    const url = `${shared().address}/detect_step?session_id=rate`;
    const readings = walk.readings.map(({ timestamp: _, ...reading }) => reading);
    const refused = await postJson(url, { readings });
    expect(refused.body).toMatchObject({ code: 'reading_invalid' });
    const { body } = await postJson(url, { readings, sampling_rate_hz: 50 });
    expect(body['step_count']).toBe(openStepDetector().push(walk.columns).length);
    expect(body['time_s']).toBe(readings.length / 50);
  });

  test('may be the length of the acceleration alone', async () => {
    const readings = walk.readings.map(({ timestamp, accel_x, accel_y, accel_z }) => ({
      timestamp,
      magnitude: Math.hypot(accel_x, accel_y, accel_z),
    }));
    const { body } = await postJson(`${shared().address}/detect_step?session_id=length`, readings);
    expect(body['step_count']).toBe(openStepDetector().push(walk.columns).length);
  });

  test.for([
    [{ ...rest, accel_x: 120 }, 'accel_x is 120; it must be between -50 and 50 m/s²'],
    [{ ...rest, accel_z: 'fast' }, 'accel_z is "fast"; it must be a number'],
    [{ ...rest, accel_z: null }, 'accel_z is null; it must be a number'],
    [{ accel_x: 1, accel_y: 2 }, 'accel_z is missing'],
    [{ ...rest, gyro_x: 1 }, 'gyro_y is missing'],
    [{ ...rest, gyro_x: 11, gyro_y: 0, gyro_z: 0 }, 'gyro_x is 11; it must be between -10 and 10 rad/s'],
    [{ ...rest, timestamp: 1_700_000_000_000 }, 'timestamp is 1700000000000; it must be between'],
    [{ ...rest, timestamp: 'noon' }, 'timestamp is "noon"; it must be seconds, or a date and time'],
    [{ ...rest, sequence: 0 }, 'sequence is 0; it must be a whole number from 1 on'],
    [{ ...rest, acel_x: 1 }, 'acel_x is not a field that is known here'],
    [{ ...rest, magnitude: 9.8 }, 'magnitude stands beside accel_x'],
    [{ readings: [rest, { ...rest, accel_y: -51 }] }, 'readings[1].accel_y is -51; it must be between'],
    [{ readings: [] }, 'readings is empty'],
    [{ readings: {} }, 'readings is {}; it must be a list'],
    [[1], 'readings[0] is 1; it must be an object'],
  ] as const)('are refused as %j: %s', async ([body, detail]) => {
    const { address } = shared();
    const answer = await postJson(`${address}/detect_step?session_id=refused`, body);
    expect([answer.status, answer.body['code']]).toEqual([422, 'reading_invalid']);
    expect(answer.body['detail']).toContain(detail);
    expect((await fetch(`${address}/session_summary?session_id=refused`)).status).toBe(404);
  });

  test('that are no JSON, no text or too many are refused', async () => {
    const url = `${shared().address}/detect_step`;
    const json = { 'content-type': 'application/json' };
    const refused = async (answer: Promise<Answer>) => {
      const { status, body } = await answer;
      return [status, body['code']];
    };
    expect(await refused(post(url, '{"accel_x": NaN}', json))).toEqual([400, 'bad_request']);
    expect(await refused(post(url, '', json))).toEqual([400, 'bad_request']);
    expect(await refused(post(url, 'a,b', { 'content-type': 'application/x-unknown' }))).toEqual([
      415,
      'content_type_unsupported',
    ]);
    expect(
      await refused(
        postJson(
          url,
          Array.from({ length: 5001 }, () => rest),
        ),
      ),
    ).toEqual([413, 'readings_too_many']);
    expect(await refused(postJson(`${url}?session_id=a/b`, rest))).toEqual([400, 'bad_request']);
  });
});

describe('a session', () => {
  test('tells of itself, counts from zero again and goes', async () => {
    const { address } = shared();
    await postJson(`${address}/detect_step?session_id=mine`, walk.readings);
    expect(await get('/sessions')).toMatchObject({
      sessions: expect.arrayContaining([expect.objectContaining({ session_id: 'mine' })]) as unknown,
    });
    const session = await get('/sessions/mine');
    expect(session).toMatchObject({ readings: 2000, duration_s: 39.98, warnings: [], connected: false });
    expect(session['cadence_spm']).toBeCloseTo(60 / 0.55, -1);
    expect(await get('/session_summary?session_id=mine')).toEqual(session);

    const zero = await postJson(`${address}/reset_count?session_id=mine`, {});
    expect(zero.body).toMatchObject({ session_id: 'mine', step_count: 0 });
    expect(await get('/sessions/mine')).toMatchObject({ step_count: 0, readings: 0, sequence: 2000 });
    expect((await fetch(`${address}/sessions/mine`, { method: 'DELETE' })).status).toBe(204);
    expect((await fetch(`${address}/sessions/mine`)).status).toBe(404);
    expect(await get('/step_count?session_id=mine')).toMatchObject({ step_count: 0 });
  });

  test('is named by the query, a header or the body, and is else the own one of the key', async () => {
    const url = `${shared().address}/detect_step`;
    const named = async (address: string, body: object, headers: Record<string, string> = {}) =>
      (await post(address, JSON.stringify(body), { 'content-type': 'application/json', ...headers })).body[
        'session_id'
      ];
    const inBody = { ...rest, session_id: 'body' };
    expect(await named(url, rest)).toBe('default');
    expect(await named(url, inBody)).toBe('body');
    expect(await named(url, inBody, { 'x-session-id': 'header' })).toBe('header');
    expect(await named(`${url}?session_id=query`, inBody, { 'x-session-id': 'header' })).toBe('query');
  });

  test('names what looks like g or like acceleration without gravity', async () => {
    for (const [session, length, words] of [
      ['in-g', 1, 'looks like g'],
      ['without-gravity', 0.05, 'gravity seems to have been removed'],
    ] as const) {
      const readings = Array.from({ length: 300 }, (_, i) => ({ timestamp: i / 50, magnitude: length }));
      await postJson(`${shared().address}/detect_step?session_id=${session}`, readings);
      expect(String((await get(`/sessions/${session}`))['warnings'])).toContain(words);
    }
  });

  test('reports gaps, readings of the same time and readings that go back', async () => {
    const at = (timestamp: number) => ({ ...rest, timestamp });
    const readings = [at(0), at(0.02), at(0.02), at(0.01), at(0.04), at(9), at(9.02)];
    await postJson(`${shared().address}/detect_step?session_id=clock`, readings);
    expect(await get('/sessions/clock')).toMatchObject({
      issues: { gaps: 1, duplicates: 1, reversals: 1, out_of_range: 0 },
    });
  });

  test('goes on where it was after the server was started again', async () => {
    const first = await startTestServer();
    const half = walk.readings.length / 2 + 3;
    const url = '/detect_step?session_id=lasting';
    const before = await postJson(`${first.address}${url}`, walk.readings.slice(0, half));
    await first.close();
    const second = await startTestServer({ dataFolder: first.dataFolder });
    const after = await postJson(`${second.address}${url}`, walk.readings.slice(half));
    expect([...(before.body['steps'] as unknown[]), ...(after.body['steps'] as unknown[])]).toEqual(
      await stepsTold('unbroken', 2000),
    );
  });
});

describe('limits', () => {
  test('count readings apart from requests, and say when to come again', async () => {
    const { address } = await startTestServer({
      environment: { RATE_LIMIT_REQUESTS: '2', KINEMA_RATE_LIMIT_READINGS: '100', RATE_LIMIT_WINDOW: '600' },
    });
    const url = `${address}/detect_step`;
    for (let i = 0; i < 5; i++) expect((await postJson(url, rest)).status).toBe(200);
    const batch = walk.readings.slice(0, 60);
    const { headers } = await postJson(url, batch);
    expect(headers.get('ratelimit-policy')).toBe('"readings";q=100;w=600');
    expect(headers.get('ratelimit')).toMatch(/^"readings";r=35;t=\d+$/);
    const refused = await postJson(url, batch);
    expect([refused.status, refused.body['code']]).toEqual([429, 'readings_limited']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await fetch(`${address}/step_count`)).status).toBe(200);
    const stranger = { 'content-type': 'application/json', 'x-forwarded-for': '192.0.2.1' };
    const statuses: number[] = [];
    for (let i = 0; i < 3; i++) statuses.push((await post(url, '{}', stranger)).status);
    expect(statuses).toEqual([401, 429, 429]);
  });

  test('keep the number of sessions down', async () => {
    const { address } = await startTestServer({ environment: { KINEMA_MAX_STEP_SESSIONS: '2' } });
    const open = async (id: string) => postJson(`${address}/detect_step?session_id=${id}`, rest);
    expect((await open('a')).status).toBe(200);
    expect((await open('b')).status).toBe(200);
    const refused = await open('c');
    expect([refused.status, refused.body['code']]).toEqual([429, 'sessions_too_many']);
    await fetch(`${address}/sessions/a`, { method: 'DELETE' });
    expect((await open('c')).status).toBe(200);
  });
});
