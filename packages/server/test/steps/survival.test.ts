import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openStepDetector } from '@kinema/motion/steps';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { postJson } from '../support/post.ts';
import { startRedis } from '../support/redis-server.ts';
import { makeModels, startTestServer, temporaryFolder } from '../support/server.ts';
import { openSteps, type StepClient } from '../support/step-client.ts';
import { pieces, walkReadings } from '../support/walk.ts';

beforeAll(makeModels);

const walk = walkReadings({ seconds: 60 });
const certain = openStepDetector().push(walk.columns);

/** A server in a process of its own. */
const startProcess = async (dataFolder: string): Promise<{ child: ChildProcess; address: string }> => {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../support/serve.ts')], {
    env: {
      ...process.env,
      PORT: '0',
      METRICS_PORT: '0',
      LOG_LEVEL: 'silent',
      KINEMA_INFERENCE_THREADS: '1',
      KINEMA_DATA_DIR: dataFolder,
      KINEMA_STEP_SAVE_SECONDS: '0.05',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  for await (const line of createInterface({ input: child.stdout })) return { child, address: line };
  throw new Error('the server did not start');
};

const killed = async (child: ChildProcess): Promise<void> => {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
};

const lastAcknowledged = ({ messages }: StepClient): number =>
  Math.max(...messages.map((message) => Number(message['acknowledged_sequence'] ?? 0)));

describe('a server that is killed in mid-stream', () => {
  test('loses nothing and counts nothing twice, of what a connection sends again from the acknowledged on', async () => {
    const dataFolder = await temporaryFolder();
    const steps = new Map<unknown, unknown>();
    let next = 0;
    let acknowledged = 0;
    for (const stopAt of [700, 1500, 2400, walk.readings.length]) {
      const { child, address } = await startProcess(dataFolder);
      const { client, started } = await openSteps(address, '?session_id=killed');
      expect(Number(started['acknowledged_sequence'])).toBeGreaterThanOrEqual(acknowledged);
      next = Number(started['sequence']);
      for (; next < stopAt; next++) client.send({ sequence: next + 1, ...walk.readings[next] });
      // Killed as soon as something, but hardly all, was acknowledged; at the end, once all was.
      const isLast = stopAt === walk.readings.length;
      const enough = isLast ? stopAt : Number(started['acknowledged_sequence']) + 1;
      while (lastAcknowledged(client) < enough) await client.next('acknowledged');
      await killed(child);
      await client.closed();
      acknowledged = lastAcknowledged(client);
      // What was told while the connection broke is told again at the start of the next.
      for (const step of [...(started['recent_steps'] as []), ...client.steps] as { number: number }[]) {
        // A step that is told again is the same one.
        expect(steps.get(step.number) ?? step).toEqual(step);
        steps.set(step.number, step);
      }
    }
    expect(steps.size).toBe(certain.length);
    const { address } = await startProcess(dataFolder);
    const session = await (await fetch(`${address}/sessions/killed`)).json();
    expect(session).toMatchObject({
      step_count: certain.length,
      readings: walk.readings.length,
      missing: 0,
      acknowledged_sequence: walk.readings.length,
    });
  });

  test('has kept whatever POST was answered to', async () => {
    const dataFolder = await temporaryFolder();
    const batches = pieces(walk.readings, 200);
    let sent = 0;
    let last: unknown;
    for (const stopAt of [5, 11, batches.length]) {
      const { child, address } = await startProcess(dataFolder);
      for (; sent < stopAt; sent++) {
        const { body } = await postJson(`${address}/detect_step`, { readings: batches[sent] });
        expect(body['acknowledged_sequence']).toBe(Math.min(200 * (sent + 1), walk.readings.length));
        last = body['step_count'];
      }
      await killed(child);
    }
    expect(last).toBe(certain.length);
  });
});

describe('sessions in Redis', () => {
  test('go on in another process, which the first one learns', async () => {
    const redis = await startRedis();
    const environment = { REDIS_URL: redis.url, KINEMA_STEP_SAVE_SECONDS: '0.1' };
    const [one, other] = [await startTestServer({ environment }), await startTestServer({ environment })];
    const url = '/detect_step?session_id=moving';
    let count: unknown;
    let sent = 0;
    for (const readings of pieces(walk.readings.slice(0, 2000), 250)) {
      const { address } = sent % 2 === 0 ? one : other;
      const { status, body } = await postJson(`${address}${url}`, { sequence: 250 * sent + 1, readings });
      expect([status, body['sequence']]).toEqual([200, 250 * ++sent]);
      count = body['step_count'];
    }

    const { client, started } = await openSteps(one.address, '?session_id=moving');
    expect(started).toMatchObject({ resumed: true, sequence: 2000, step_count: count });
    await postJson(`${other.address}${url}`, { sequence: 2001, readings: walk.readings.slice(2000, 2300) });
    client.send({ sequence: 2001, readings: walk.readings.slice(2000, 2200) });
    expect(await client.next('error')).toMatchObject({ code: 'session_moved' });
    expect(await client.closed()).toBe(4409);
    const again = await openSteps(one.address, '?session_id=moving');
    expect(again.started).toMatchObject({ sequence: 2300 });
    const end = await again.client.ask({ sequence: 2301, readings: walk.readings.slice(2300) });
    expect(end).toMatchObject({ step_count: certain.length });
    await expect
      .poll(async () => (await fetch(`${other.address}/sessions/moving`)).json())
      .toMatchObject({ readings: walk.readings.length, step_count: certain.length });

    expect((await fetch(`${other.address}/sessions/moving`, { method: 'DELETE' })).status).toBe(204);
    again.client.send({ readings: walk.readings.slice(0, 1) });
    expect(await again.client.next('error')).toMatchObject({ code: 'session_moved' });
    expect((await fetch(`${one.address}/sessions/moving`)).status).toBe(404);
  });

  test('go on while Redis is away, without being acknowledged, and are kept once it is back', async () => {
    const redis = await startRedis();
    const environment = { REDIS_URL: redis.url, KINEMA_STEP_SAVE_SECONDS: '0.1' };
    const { address } = await startTestServer({ environment });
    const { client } = await openSteps(address, '?session_id=patient');
    await client.ask({ readings: walk.readings.slice(0, 1000) });
    await client.next('acknowledged');
    await redis.kill();
    const away = await client.ask({ readings: walk.readings.slice(1000, 2000) });
    expect(away).toMatchObject({ sequence: 2000, acknowledged_sequence: 1000 });
    const unknown = async () => (await fetch(`${address}/sessions/somebody`)).status;
    await expect.poll(unknown).toBe(503);
    const anew = await openSteps(address);
    expect(anew.started).toMatchObject({ sequence: 0 });

    // It comes back empty: what is in memory takes its place again.
    await redis.start();
    expect(await client.next('acknowledged')).toMatchObject({ acknowledged_sequence: 2000 });
    const end = await client.ask({ readings: walk.readings.slice(2000) });
    expect(end).toMatchObject({ step_count: certain.length });
    await expect.poll(unknown).toBe(404);
  });
});
