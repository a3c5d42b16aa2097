import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, expect, test } from 'vitest';
import { sharedWeb } from './harness/web.ts';

let receiver: Server;
const received: unknown[] = [];

/** Starts what takes the reports, and gives its address. */
const listen = async (): Promise<string> => {
  // Whoever takes reports from pages of another origin allows them to come.
  receiver = createServer((request, response) => {
    response
      .setHeader('access-control-allow-origin', '*')
      .setHeader('access-control-allow-headers', 'content-type');
    const answer = async (): Promise<void> => {
      if (request.method === 'POST') received.push(JSON.parse(await text(request)));
      response.writeHead(204).end();
    };
    void answer();
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const { port } = receiver.address() as AddressInfo;
  return `http://127.0.0.1:${port}/reports`;
};

afterAll(() => void receiver.close());

const web = sharedWeb({
  settings: async () => ({
    VITE_MONITORING_ENDPOINT: await listen(),
    VITE_MONITORING_SAMPLE_RATE: '1',
  }),
});

test('errors of the page are reported to the address of the settings, after the person has agreed and not before', async () => {
  const page = await web.browser.newPage({ baseURL: web.server.address });
  await page.goto('/privacy');
  await page.getByText('Not asked yet').first().waitFor();
  // Thrown where nobody catches it, as a fault of the page would be.
  const fail = (): Promise<void> =>
    page.evaluate(
      () =>
        void setTimeout(() => {
          throw new RangeError('walk of Anna.csv');
        }),
    );
  await fail();
  await page.waitForTimeout(300);
  expect(received).toEqual([]);
  await page.getByRole('button', { name: 'Allow: Reports of errors and speed' }).click();
  await fail();
  await expect.poll(() => received.length).toBe(1);
  expect(received[0]).toMatchObject({ kind: 'error', name: 'RangeError' });
  expect(JSON.stringify(received)).not.toContain('Anna');
  await page.getByRole('button', { name: 'Take back: Reports of errors and speed' }).click();
  await fail();
  await page.waitForTimeout(300);
  expect(received).toHaveLength(1);
  await page.close();
});
