import { createKinemaClient } from '@kinema/client';
import { expect, test } from 'vitest';
import { download } from './harness/download.ts';
import { jumpedOf, LEAST_JUMP, watchJumps } from './harness/jumps.ts';
import { startLive, waitForPerson } from './harness/live.ts';
import { makeArmRaisesFilm, makeHandVideo } from './harness/media.ts';
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

  const told = second.waitForFunction(() => document.body.innerText.includes('Sharing has ended'));
  await page.getByRole('button', { name: 'Stop sharing' }).click();
  await told;
  await second.getByRole('link', { name: 'Look at the recording' }).click();
  await second.getByRole('button', { name: 'Play' }).waitFor();
  expect(await inkOf(second)).toBeGreaterThan(100);
  await expectAccessible(second);
  const messages = sent.map((text) => JSON.parse(text) as { type: string });
  expect(new Set(messages.map(({ type }) => type))).toEqual(new Set(['begin', 'frame', 'end']));

  const recording = await page.getByRole('link', { name: 'Look at it' }).getAttribute('href');
  await page.goto('/privacy');
  await page.getByRole('button', { name: /^Erase there the keypoints of/ }).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Erase all of it from the server' }).click();
  await page.getByText('knows of no movement that it has sent').waitFor();
  expect((await page.request.get(`/v1${recording!}`)).status()).toBe(404);
  sender.expectQuiet();
  follower.expectQuiet();
  await Promise.all([sender.close(), follower.close()]);
});

test('nothing jumps when a second screen finds what it follows, nor when that ends', async () => {
  const sender = await web.visit({ permissions: ['camera'] });
  const { page } = sender;
  await startLive(page);
  await waitForPerson(page);
  await page.getByRole('button', { name: 'Share the movement' }).click();
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByText(/\d frames sent/).waitFor();
  const way = (await page.locator('a[href*="/follow/"]').getAttribute('href'))!;
  for (const [address, found] of [
    ['/follow', /^Shared since/],
    [way, '1 person in view'],
  ] as const) {
    const follower = await web.visit({ viewport: { width: 360, height: 740 } });
    await watchJumps(follower.page);
    await follower.page.goto(address);
    await follower.page.getByText(found).waitFor();
    const expectStill = async (): Promise<void> =>
      expect(await jumpedOf(follower.page)).toBeLessThan(LEAST_JUMP);
    await expectStill();
    if (address === way) {
      await page.getByRole('button', { name: 'Stop sharing' }).click();
      await follower.page.getByRole('link', { name: 'Look at the recording' }).waitFor();
      await expectStill();
    }
    follower.expectQuiet();
    await follower.close();
  }
  sender.expectQuiet();
  await sender.close();
});

test('hands are followed with what they show, and recorded so', async () => {
  // Longer than the test may take on a busy machine: with the film sharing would end.
  const film = await makeHandVideo(web.server.folder, 120);
  const sender = await web.visit();
  const { page } = sender;
  await page.goto('/live');
  await page.getByLabel('Runs on').selectOption('WebAssembly');
  await page.getByRole('combobox', { name: 'Model' }).selectOption('hands');
  await page.getByLabel('Video file').setInputFiles(film);
  await page.getByText('1 hand in view: right hand, open palm').waitFor();
  await page.getByRole('button', { name: 'Start recording' }).click();
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByText(/, \d\d frames$/).waitFor();
  await page.getByRole('button', { name: 'Stop recording' }).click();
  await page.getByText('kept in this browser').waitFor();
  await page.getByRole('button', { name: 'Share the movement' }).click();
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByText(/\d frames sent/).waitFor();
  const way = (await page.locator('a[href*="/follow/"]').getAttribute('href'))!;

  const follower = await web.visit();
  const { page: second } = follower;
  await second.goto(way);
  await second.getByText('1 hand in view: right hand, open palm').waitFor();
  expect(await second.locator('.stage canvas').getAttribute('data-hands')).toBe('1');
  // Nothing is measured of a hand's knees.
  expect(await second.getByRole('heading', { name: 'Measures' }).count()).toBe(0);
  await expectAccessible(second);

  await page.getByRole('button', { name: 'Stop sharing' }).click();
  await second.getByRole('link', { name: 'Look at the recording' }).click();
  await second.getByRole('button', { name: 'Play' }).waitFor();
  expect(await inkOf(second)).toBeGreaterThan(100);
  await expectAccessible(second);
  const { content } = await download(second, 'The file as it came');
  const lines = JSON.parse(content.toString()) as {
    readonly hands: readonly { handedness: string; gesture: string; landmarks: { x: number }[] }[];
  }[];
  const hands = lines.flatMap((line) => line.hands);
  expect(hands.length).toBeGreaterThan(0);
  for (const { handedness, gesture, landmarks } of hands) {
    expect([handedness, gesture]).toEqual(['right', 'open_palm']);
    expect(landmarks).toHaveLength(21);
    // The hand is drawn at x = 320 and is 200 pixels long.
    expect(Math.abs(landmarks[0]!.x - 320)).toBeLessThan(100);
  }
  await page.getByRole('region', { name: 'Record' }).getByRole('link', { name: 'Look at it' }).click();
  await page.getByRole('button', { name: 'Play' }).waitFor();
  expect(await inkOf(page)).toBeGreaterThan(100);
  sender.expectQuiet();
  follower.expectQuiet();
  await Promise.all([sender.close(), follower.close()]);
});

/** The address of the session that goes on, once one does that takes the place of another. */
const successorOf = async (id: string): Promise<string> => {
  const client = createKinemaClient({ baseUrl: web.server.address });
  const found = async () => (await client.live.list()).find(({ continues }) => continues === id);
  await expect.poll(async () => (await found())?.frames ?? 0, { timeout: 60_000 }).toBeGreaterThan(0);
  return (await found())!.id;
};

test('after a restart of the server sender and follower go on by themselves, and what came before is kept', async () => {
  const away = [/ERR_CONNECTION|ERR_EMPTY|WebSocket|50[0-9]|404/];
  const sender = await web.visit({ permissions: ['camera'], expected: away });
  const { page } = sender;
  await startLive(page);
  await waitForPerson(page);
  await page.getByRole('button', { name: 'Share the movement' }).click();
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByText(/\d frames sent/).waitFor();
  const way = (await page.locator('a[href*="/follow/"]').getAttribute('href'))!;
  // A server that is not on the local network has no codes for phones.
  expect(await page.getByRole('button', { name: 'Show a code for a phone' }).count()).toBe(0);
  const follower = await web.visit({ expected: away });
  const { page: second } = follower;
  const followed: string[] = [];
  second.on('websocket', (socket) => followed.push(socket.url()));
  await second.goto(way);
  await second.getByText('1 person in view').waitFor();

  const id = way.split('/').at(-1)!;
  await web.server.restart();
  const successor = await successorOf(id);
  await expect.poll(() => followed.at(-1), { timeout: 60_000 }).toContain(successor);
  await second.getByText('1 person in view').waitFor();
  await page.getByText('this one takes its place').waitFor();
  for (const either of [page, second]) expect(await either.getByRole('alert').count()).toBe(0);
  expect((await page.request.get(`${web.server.address}/v1/recordings/${id}`)).status()).toBe(200);

  await second.goto('/follow/not-an-id');
  await second.getByText('There is no such session').waitFor();
  expect(await second.getByRole('heading', { name: 'Measures' }).count()).toBe(0);
  await expectAccessible(second);
  await Promise.all([sender.close(), follower.close()]);
});
