import { once } from 'node:events';
import { expect, test } from 'vitest';
import { openSocket } from '../support/raw-socket.ts';
import { problemIn, rawRequest } from '../support/raw-request.ts';
import { startTestServer } from '../support/server.ts';

const MEBIBYTE = 1024 ** 2;

test('bodies beyond what fits are refused before they come, and taken again when others have gone', async () => {
  const { address } = await startTestServer({
    environment: { KINEMA_MAX_BODIES_BYTES: String(4 * MEBIBYTE), METRICS_ENABLED: 'true' },
  });
  // Announces much and sends little, as a slow client does.
  const slow = await openSocket(address);
  slow.write(
    `POST /v1/hands HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/jpeg\r\nContent-Length: ${3 * MEBIBYTE}\r\n\r\nx`,
  );
  const ask = async (bytes: number) =>
    rawRequest(address, {
      method: 'POST',
      path: '/v1/hands',
      headers: { 'content-type': 'image/png' },
      body: 'x'.repeat(bytes),
    });
  await expect.poll(async () => (await ask(2 * MEBIBYTE)).status).toBe(503);
  const refused = await ask(2 * MEBIBYTE);
  expect(problemIn(refused)).toMatchObject({ code: 'bodies_full' });
  expect(refused.headers['retry-after']).toBe('1');
  // What fits is looked at, and found to be no picture.
  expect((await ask(1000)).status).toBe(415);
  expect(
    (await fetch(`${address}/metrics`).then(async (answer) => answer.text())).split('\n'),
  ).toContainEqual(expect.stringMatching(/^kinema_work_shed_total\{reason="bodies"\} [1-9]/));

  slow.destroy();
  await once(slow, 'close');
  await expect.poll(async () => (await ask(2 * MEBIBYTE)).status).toBe(415);
});
