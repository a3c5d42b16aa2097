import { StepModelStore } from '@kinema/server/step-models';
import { expect, test } from 'vitest';
import { smallModel } from '../../src/step-models/testing/small-model.ts';
import { postJson } from '../support/post.ts';
import { startTestServer } from '../support/server.ts';
import { openSteps } from '../support/step-client.ts';
import { walkReadings } from '../support/walk.ts';

const walk = walkReadings({ seconds: 40 });

test('another model takes over for new sessions, while those that run count on with theirs', async () => {
  const { address, dataFolder } = await startTestServer();
  const { client, started } = await openSteps(address, '?session_id=socket');
  const [first, second] = [walk.readings.slice(0, 1000), walk.readings.slice(1000)];
  const told = await client.ask({ readings: first });
  const posted = await postJson(`${address}/detect_step?session_id=post`, { readings: first });
  expect(posted.body['step_count']).toBe(told['step_count']);

  const store = new StepModelStore(dataFolder);
  const id = await store.add(smallModel());
  await store.activate(id);
  const inUse = async () =>
    ((await (await fetch(`${address}/status`)).json()) as { steps: { model: string } }).steps.model;
  await expect.poll(inUse).not.toBe(started['model']);

  const { step_count } = await client.ask({ readings: second });
  expect(step_count).toBeGreaterThan(told['step_count'] as number);
  const more = await postJson(`${address}/detect_step?session_id=post`, { readings: second });
  expect(more.body['step_count']).toBe(step_count);
  expect(client.closeCode).toBeUndefined();
  expect(await client.ask({ action: 'stats' }, 'stats')).toMatchObject({
    model: started['model'],
    readings: walk.readings.length,
  });

  const { started: later } = await openSteps(address);
  expect(later['model']).toBe(await inUse());
  // Who begins again does so with the new one.
  await client.ask({ action: 'reset' }, 'reset');
  expect(await client.ask({ action: 'stats' }, 'stats')).toMatchObject({ model: later['model'] });
});
