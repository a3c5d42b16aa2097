import { expect, test } from 'vitest';
import { startLive, waitForPerson } from './harness/live.ts';
import { makeArmRaisesFilm } from './harness/media.ts';
import { expectAccessible, inkOf } from './harness/visit.ts';
import { sharedWeb } from './harness/web.ts';

const web = sharedWeb({ camera: makeArmRaisesFilm });

test('with consent a second screen follows, the server records, and both is erased from the page', async () => {
  const sender = await web.visit({ permissions: ['camera'] });
  const { page } = sender;
  const sockets: string[] = [];
  const sent: string[] = [];
  page.on('websocket', (socket) => {
    sockets.push(new URL(socket.url()).pathname);
    socket.on('framesent', ({ payload }) => sent.push(String(payload)));
  });
  await startLive(page);
  await waitForPerson(page);
  await page.getByRole('button', { name: 'Share the movement' }).click();
  await page.getByRole('button', { name: 'Not now' }).click();
  expect(sockets).toEqual([]);
  await page.getByRole('button', { name: 'Share the movement' }).click();
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByText(/\d frames sent/).waitFor();
  const way = await page.locator('a[href*="/follow/"]').getAttribute('href');

  const follower = await web.visit();
  const { page: second } = follower;
  await second.goto('/follow');
  await second.getByRole('link', { name: /^Shared since/ }).click();
  expect(second.url()).toBe(way);
  await second.getByText('1 person in view').waitFor();
  expect(await second.locator('.stage canvas').getAttribute('data-persons')).toBe('1');
  await second
    .getByRole('row', { name: /^Shoulder/ })
    .getByText(/\d ± \d+°/)
    .first()
    .waitFor();
  await second
    .getByRole('row', { name: /^Repetitions/ })
    .getByText(/arm raise/)
    .waitFor();
  await expectAccessible(second);

  await page.getByRole('button', { name: 'Stop sharing' }).click();
  await second.getByRole('link', { name: 'Look at the recording' }).click();
  await second.getByRole('button', { name: 'Play' }).waitFor();
  expect(await inkOf(second)).toBeGreaterThan(100);
  await expectAccessible(second);
  const messages = sent.map((text) => JSON.parse(text) as { type: string });
  expect(new Set(messages.map(({ type }) => type))).toEqual(new Set(['begin', 'frame', 'end']));

  const recording = await page.getByRole('link', { name: 'Look at it' }).getAttribute('href');
  await page.goto('/privacy');
  await page.getByRole('button', { name: 'Erase all of it from the server' }).click();
  await page.getByText('knows of no movement that it has sent').waitFor();
  expect((await page.request.get(`/v1${recording!}`)).status()).toBe(404);
  sender.expectQuiet();
  follower.expectQuiet();
  await Promise.all([sender.close(), follower.close()]);
});
