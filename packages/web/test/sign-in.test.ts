import { readSettings } from '@kinema/server';
import { openAdministration } from '@kinema/server/administration';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { makePeopleVideo } from './harness/media.ts';
import { expectAccessible, openVisit, tabTo } from './harness/visit.ts';
import { sharedWeb } from './harness/web.ts';

let video: string;

const web = sharedWeb();

beforeAll(async () => {
  video = await makePeopleVideo(web.server.folder, 'walk.mp4', 1);
});

/** The server by a name that anybody could have given it, so that nobody is known by being at this machine. */
const byAnotherName = (): string => web.server.address.replace('127.0.0.1', 'kinema.localhost');

test('somebody elsewhere signs in with a key, sees pictures and progress, and signs out', async () => {
  const { keys } = openAdministration(readSettings({ KINEMA_DATA_DIR: join(web.server.folder, 'data') }));
  const { key, stored } = await keys.create({ name: 'screen', project: 'clinic', role: 'operator' });
  const { page, expectQuiet, close } = await openVisit(web.browser, byAnotherName(), {
    expected: [/status of 401/],
  });
  await page.goto('/');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(await page.title()).toContain('Sign in');
  await expectAccessible(page);

  await page.getByLabel('Key', { exact: true }).fill(`kinema_0123456789ab_${'x'.repeat(43)}`);
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('This key is not known').waitFor();
  await expectAccessible(page);
  await page.getByLabel('Key', { exact: true }).fill(key);
  await tabTo(page, 'button', 'Sign in');
  await page.keyboard.press('Enter');

  await page.getByText('Nothing yet.').waitFor();
  const [cookie] = await page.context().cookies();
  expect(cookie).toMatchObject({ name: 'kinema_session', httpOnly: true, sameSite: 'Strict' });
  expect(
    await page.evaluate(() => document.cookie + JSON.stringify([localStorage, sessionStorage])),
  ).not.toMatch(/kinema_[0-9a-f]{12}/);

  // The upload, the stream of progress and the video itself go by the cookie alone.
  await page.getByLabel('Choose pictures or videos').setInputFiles(video);
  await page.getByRole('slider', { name: 'Time' }).waitFor();
  await expect
    .poll(() => page.locator('video').evaluate((shown: HTMLVideoElement) => shown.readyState))
    .toBeGreaterThanOrEqual(2);
  await page.reload();
  await page.getByRole('slider', { name: 'Time' }).waitFor();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(await page.context().cookies()).toEqual([]);
  await page.reload();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expectQuiet();
  await keys.revoke(stored.id);
  await close();
});

test('somebody at this machine is asked for nothing and sees no way to sign out', async () => {
  const { page, expectQuiet, close } = await web.visit();
  await page.goto('/');
  await page.getByText('Nothing yet.').waitFor();
  expect(await page.getByRole('button', { name: 'Sign out' }).count()).toBe(0);
  expectQuiet();
  await close();
});
