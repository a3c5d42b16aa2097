import { openStepDetector } from '@kinema/motion/steps';
import { describe, expect, test } from 'vitest';
import { keysOf } from '../support/keys.ts';
import { rawRequest } from '../support/raw-request.ts';
import { sharedTestServer, startTestServer, temporaryFolder } from '../support/server.ts';
import { expectDescribed, openSteps, refusedWith } from '../support/step-client.ts';
import { pieces, walkReadings } from '../support/walk.ts';

const shared = sharedTestServer();
const walk = walkReadings({ seconds: 40 });
const certain = openStepDetector().push(walk.columns).length;
const rest = { accel_x: 0.1, accel_y: -0.1, accel_z: 9.8 };

/** The steps told when all readings are sent in pieces of a size. */
const stepsTold = async (size: number): Promise<unknown[]> => {
  const { client } = await openSteps(shared().address);
  for (const readings of pieces(walk.readings, size)) {
    client.send(size === 1 ? readings[0] : { readings });
    await client.next('step_detection');
  }
  return client.steps;
};

describe('a connection', () => {
  test('tells the same steps whether readings come singly or in batches of any size', async () => {
    const whole = await stepsTold(2000);
    expect(whole).toHaveLength(certain);
    expect(await stepsTold(1)).toEqual(whole);
    expect(await stepsTold(77)).toEqual(whole);
  });

  test('begins with the session and answers reset, stats, ping and stop', async () => {
    const { client, started } = await openSteps(shared().address, '?sampling_rate_hz=50');
    expect(started).toMatchObject({ resumed: false, step_count: 0, sequence: 0, idle_timeout_s: 300 });
    const readings = walk.readings.map(({ timestamp: _, ...reading }) => reading);
    expect(await client.ask({ readings })).toMatchObject({ step_count: certain, sequence: 2000, time_s: 40 });
    expect(await client.next('acknowledged')).toMatchObject({ acknowledged_sequence: 2000 });
    expect(await client.ask({ action: 'ping' }, 'pong')).toHaveProperty('timestamp');
    expect(await client.ask({ action: 'stats' }, 'stats')).toMatchObject({
      session_id: started['session_id'],
      step_count: certain,
      connected: true,
    });
    expect(await client.ask({ action: 'reset' }, 'reset')).toMatchObject({ step_count: 0, sequence: 2000 });
    client.send({ readings });
    const ended = await client.ask({ action: 'stop' }, 'session_ended');
    expect(Number(ended['step_count'])).toBeGreaterThanOrEqual(certain);
    expect(ended).toMatchObject({ readings: 2000, sequence: 4000, acknowledged_sequence: 4000 });
    expect(await client.closed()).toBe(1000);
    await expectDescribed(shared().address, client);
    const kept = await fetch(`${shared().address}/sessions/${String(started['session_id'])}`);
    expect(await kept.json()).toMatchObject({ step_count: ended['step_count'], connected: false });
  });

  test('goes on after each message that is wrong, and says what is', async () => {
    const { client } = await openSteps(shared().address);
    const wrong = async (message: unknown) => {
      const { code, detail } = await client.ask(message, 'error');
      return `${String(code)}: ${String(detail)}`;
    };
    expect(await wrong('{"accel_x": NaN}')).toBe('bad_request: the message is not JSON');
    expect(await wrong({ ...rest, accel_x: 50.1 })).toContain(
      'accel_x is 50.1; it must be between -50 and 50',
    );
    expect(await wrong({ ...rest, accel_y: '0' })).toContain('accel_y is "0"; it must be a number');
    expect(await wrong({ accel_x: 1 })).toContain('accel_y is missing');
    expect(await wrong([rest, rest])).toContain('several readings need their times');
    expect(await wrong({ action: 'dance' })).toContain('it must be one of reset, stats, stop, ping');
    expect(await wrong({ ...rest, session_id: 'other' })).toContain('this connection is of the session');
    expect(await wrong(Array.from({ length: 5001 }, () => rest))).toContain('readings_too_many');
    expect(await wrong('null')).toContain('it must be a reading');
    client.socket.send(Buffer.from([1, 2, 3]));
    expect((await client.next('error'))['detail']).toContain('binary');
    expect(await client.ask(rest)).toMatchObject({ sequence: 1, readings: 1 });
    await expectDescribed(shared().address, client);
  });

  test('that is lost is taken up again without counting twice', async () => {
    const query = '?session_id=lost';
    const first = await openSteps(shared().address, query);
    await first.client.ask({ sequence: 1, readings: walk.readings.slice(0, 1100) });
    first.client.socket.terminate();
    const second = await openSteps(shared().address, query);
    expect(second.started).toMatchObject({ resumed: true, sequence: 1100 });
    expect(second.started['recent_steps']).toEqual(first.client.steps.slice(-32));
    const answer = await second.client.ask({ sequence: 901, readings: walk.readings.slice(900) });
    expect(answer).toMatchObject({ repeated: 200, readings: 900, sequence: 2000, step_count: certain });
  });

  test('gives its session up to a newer one', async () => {
    const query = '?session_id=twice';
    const { client: older } = await openSteps(shared().address, query);
    await older.ask(rest);
    const { client: newer, started } = await openSteps(shared().address, query);
    expect(started).toMatchObject({ sequence: 1 });
    expect(await older.next('error')).toMatchObject({ code: 'session_moved', sequence: 1 });
    expect(await older.closed()).toBe(4409);
    expect(await newer.ask(rest)).toMatchObject({ sequence: 2 });
    await fetch(`${shared().address}/sessions/twice`, { method: 'DELETE' });
    expect(await newer.next('error')).toMatchObject({ code: 'session_moved' });
  });

  test('is closed when it is idle, and its session stays', async () => {
    const { address } = await startTestServer({ environment: { KINEMA_STEP_IDLE_SECONDS: '0.5' } });
    const { client } = await openSteps(address, '?session_id=idle');
    await client.ask(rest);
    expect(await client.next('timeout')).toMatchObject({ session_id: 'idle', idle_timeout_s: 0.5 });
    expect(await client.closed()).toBe(1000);
    await expectDescribed(address, client);
    expect((await openSteps(address, '?session_id=idle')).started).toMatchObject({ sequence: 1 });
  });

  test('whose session has left the memory brings it back', async () => {
    const { address } = await startTestServer({
      environment: { KINEMA_STEP_MEMORY_SECONDS: '0.1', KINEMA_STEP_SAVE_SECONDS: '0.1' },
    });
    const { client } = await openSteps(address);
    await client.ask({ readings: walk.readings.slice(0, 1000) });
    const inMemory = async () =>
      /kinema_step_sessions_in_memory (\d+)/.exec(await (await fetch(`${address}/metrics`)).text())?.[1];
    await expect.poll(inMemory).toBe('0');
    expect(await client.ask({ readings: walk.readings.slice(1000) })).toMatchObject({ step_count: certain });
  });
});

describe('the door', () => {
  test('is guarded as every other', async () => {
    const dataFolder = await temporaryFolder();
    const keys = keysOf(dataFolder);
    const [operator, viewer] = [
      await keys.create({ name: 'phone', project: 'clinic', role: 'operator' }),
      await keys.create({ name: 'screen', project: 'clinic', role: 'viewer' }),
    ];
    const { address } = await startTestServer({ dataFolder });
    const away = { host: 'kinema.example' };
    expect(await refusedWith(address, { headers: away })).toBe(401);
    expect(await refusedWith(address, { headers: { ...away, authorization: 'Bearer x' } })).toBe(401);
    expect(await refusedWith(address, { headers: { ...away, 'x-api-key': viewer.key } })).toBe(403);
    expect(await refusedWith(address, { origin: 'https://evil.example' })).toBe(403);
    expect(await refusedWith(address, {}, '?session_id=a%2Fb')).toBe(400);
    const { client } = await openSteps(address, '?session_id=mine', {
      headers: { ...away, 'x-api-key': operator.key },
    });
    expect(await client.ask(rest)).toMatchObject({ sequence: 1 });
    const { started } = await openSteps(address, '?session_id=mine');
    expect(started).toMatchObject({ resumed: false, sequence: 0 });
  });

  test('says what it speaks, and lets other upgrades be', async () => {
    const { address } = shared();
    const plain = await fetch(`${address}/ws/realtime`);
    expect([plain.status, ((await plain.json()) as { code: string }).code]).toEqual([426, 'upgrade_needed']);
    const headers = { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': '' };
    expect((await rawRequest(address, { path: '/health', headers })).status).toBe(200);
  });

  test('lets no more in than there is room for', async () => {
    const { address } = await startTestServer({ environment: { KINEMA_MAX_STEP_CONNECTIONS: '1' } });
    const { client } = await openSteps(address);
    expect(await refusedWith(address, {})).toBe(429);
    client.socket.terminate();
    await expect.poll(async () => (await openSteps(address).catch(() => undefined))?.started).toBeDefined();
  });
});

describe('a client', () => {
  test('that sends more than its quota waits, and nothing of it is lost', async () => {
    const { address } = await startTestServer({
      environment: { KINEMA_RATE_LIMIT_READINGS: '1000', RATE_LIMIT_WINDOW: '2' },
    });
    const { client } = await openSteps(address);
    for (const readings of pieces(walk.readings, 250)) client.send({ readings });
    expect(await client.next('error')).toMatchObject({
      code: 'readings_limited',
      status: 429,
      retry_after_s: expect.any(Number) as number,
    });
    client.send({ action: 'stop' });
    expect(await client.next('session_ended')).toMatchObject({ readings: 2000 });
  });

  test('that floods without reading is not read from until it reads, and is then answered in order', async () => {
    const { address } = shared();
    const { client } = await openSteps(address);
    client.socket.pause();
    const count = 100_000;
    // Longer than need be: together they are more than the buffers of any system between the two take.
    const text = `${JSON.stringify(rest)}${' '.repeat(1000)}`;
    for (let i = 0; i < count; i++) client.socket.send(text);
    // The server keeps no more than its own buffer of answers; the rest waits on this side.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(client.socket.bufferedAmount).toBeGreaterThan(0);
    client.socket.resume();
    client.send({ action: 'stats' });
    expect(await client.next('stats')).toMatchObject({ readings: count, sequence: count });
    const sequences = client.messages
      .filter(({ type }) => type === 'step_detection')
      .map((m) => m['sequence']);
    expect(sequences).toEqual(Array.from({ length: count }, (_, i) => i + 1));
  });

  test('that never reads again is given up', async () => {
    const { address } = await startTestServer({
      environment: { KINEMA_STALL_SECONDS: '0.5', RATE_LIMIT_ENABLED: 'false' },
    });
    const { client } = await openSteps(address);
    client.socket.pause();
    for (let i = 0; i < 50_000; i++) client.send(rest);
    const open = async () =>
      /kinema_step_connections (\d+)/.exec(await (await fetch(`${address}/metrics`)).text())?.[1];
    await expect.poll(open).toBe('0');
  });

  test('that goes in mid-message leaves a session that goes on', async () => {
    const query = '?session_id=gone';
    const { client } = await openSteps(shared().address, query);
    await client.ask(rest);
    client.socket.send('{"accel_x": 1,', { fin: false });
    client.socket.terminate();
    const { started } = await openSteps(shared().address, query);
    expect(started).toMatchObject({ resumed: true, sequence: 1 });
  });
});

test('a server that ends says so, and everything taken until then is kept', async () => {
  const server = await startTestServer();
  const { client } = await openSteps(server.address, '?session_id=ending');
  await client.ask({ readings: walk.readings.slice(0, 1234) });
  const closing = server.close();
  expect(await client.next('acknowledged')).toMatchObject({ acknowledged_sequence: 1234 });
  expect(await client.next('error')).toMatchObject({ code: 'shutting_down' });
  expect(await client.closed()).toBe(1001);
  await closing;
  const next = await startTestServer({ dataFolder: server.dataFolder });
  const { client: again, started } = await openSteps(next.address, '?session_id=ending');
  expect(started).toMatchObject({ sequence: 1234, acknowledged_sequence: 1234 });
  expect(await again.ask({ sequence: 1235, readings: walk.readings.slice(1234) })).toMatchObject({
    step_count: certain,
  });
});
