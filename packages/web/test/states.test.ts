import { createKinemaClient } from '@kinema/client';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { makeLongVideo } from './harness/media.ts';
import { slowLine } from './harness/slow-line.ts';
import { expectAccessible, tabTo } from './harness/visit.ts';
import { sharedWeb } from './harness/web.ts';

let long: string;

const web = sharedWeb();

beforeAll(async () => {
  long = await makeLongVideo(web.server.folder);
});

const fileInput = (page: Page) => page.getByLabel('Choose pictures or videos');

test('an empty library invites, and the scheme can be chosen against the system', async () => {
  const { page, expectQuiet, close } = await web.visit({ colorScheme: 'light' });
  await page.goto('/');
  await page.getByText('Nothing yet.').waitFor();
  expect(await page.title()).toContain('Kinema');
  expect(await page.getAttribute('html', 'lang')).toBe('en');
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'light' });
  const scheme = (): Promise<string | null> => page.getAttribute('html', 'data-mantine-color-scheme');
  await page.getByRole('button', { name: /^Colours/ }).click();
  await page.getByRole('button', { name: /^Colours: light/ }).click();
  expect(await scheme()).toBe('dark');
  await page.reload();
  expect(await scheme()).toBe('dark');
  expectQuiet();
  await close();
});

test('options that make no sense are marked before anything is sent', async () => {
  const { page, expectQuiet, close } = await web.visit();
  await page.goto('/');
  await page.getByLabel(/^Height of the person/).fill('178');
  await fileInput(page).setInputFiles(long);
  await page.getByText('Give the height in metres: 1.78').waitFor();
  expect(
    await page.getByLabel(/^Height of the person/).evaluate((field) => field === document.activeElement),
  ).toBe(true);
  await expectAccessible(page);
  await page.getByLabel(/^Height of the person/).fill('');
  await page.getByText('Advanced', { exact: true }).click();
  await page.getByLabel('From').fill('5');
  await page.getByLabel('To', { exact: true }).fill('2');
  await fileInput(page).setInputFiles(long);
  await page.getByText('The end must come after the start').waitFor();
  await expectAccessible(page);
  expectQuiet();
  await close();
});

test('an upload shows its progress and can be cancelled', async () => {
  const { page, expectQuiet, close } = await web.visit();
  await page.goto('/');
  await (
    await slowLine(page)
  )(100_000);
  await fileInput(page).setInputFiles(long);
  await page.getByText(/Uploading, [1-9]\d* %/).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Cancel long.mp4' }).click();
  await expect.poll(() => page.getByRole('progressbar').count()).toBe(0);
  await page.getByText('Nothing yet.').waitFor();
  expectQuiet();
  await close();
});

test('a running analysis is found again after a reload, listed, and cancelled by keyboard', async () => {
  const { page, expectQuiet, close } = await web.visit();
  await page.goto('/');
  await page.getByRole('radio', { name: 'Best' }).check();
  await fileInput(page).setInputFiles(long);
  await page.waitForURL('**/analyses/*');
  await page
    .getByText(/frames a second/)
    .last()
    .waitFor();
  await page.reload();
  await page.getByRole('progressbar').waitFor();
  await page.getByText(/left$/).waitFor();
  await expectAccessible(page);
  const address = page.url();
  expect(new URL(address).pathname).toMatch(/^\/analyses\//);

  await page.getByRole('link', { name: 'Kinema' }).click();
  await page.getByRole('progressbar', { name: 'Analysis of long.mp4' }).waitFor();
  await page.goto(address);
  await tabTo(page, 'button', 'Cancel the analysis');
  await page.keyboard.press('Enter');
  await page.getByText('This analysis was cancelled.').waitFor();
  await expectAccessible(page);
  expectQuiet();
  await close();
});

test('a cancelled analysis is tried again, and one that shares a step with it tells how far that is', async () => {
  const client = createKinemaClient({ baseUrl: web.server.address });
  const [recording] = await client.recordings.list();
  const best = { recording_id: recording!.id, parameters: { method: 'best' } } as const;
  const { id: poses } = await client.analyses.start({ ...best, kind: 'pose' });
  await client.analyses.cancel(poses);
  const { page, expectQuiet, close } = await web.visit();
  await page.goto(`/analyses/${poses}`);
  await page.getByRole('button', { name: 'Try again' }).click();
  // The page follows it again.
  await page.getByText(/frames a second/).waitFor();

  const { id: gait } = await client.analyses.start({ ...best, kind: 'gait' });
  await page.goto(`/analyses/${gait}`);
  await page.getByText('is at the same step, whose result this one takes').waitFor();
  await page.getByText(/[1-9]\d* frames?, .* frames a second/).waitFor();
  const other = page.getByRole('link', { name: 'Another analysis' });
  expect(await other.getAttribute('href')).toBe(`/analyses/${poses}`);
  await expectAccessible(page);
  expectQuiet();
  await close();
  for (const id of [gait, poses]) await client.analyses.remove(id);
});

test('a part of a recording is analysed again with other options', async () => {
  const { page, expectQuiet, close } = await web.visit();
  await page.goto('/');
  await page.getByRole('link', { name: 'Analyse again long.mp4' }).click();
  await page.getByRole('radio', { name: 'One person, fast' }).check();
  await page.getByText('Advanced', { exact: true }).click();
  await page.getByLabel('From').fill('0:02');
  await page.getByLabel('To', { exact: true }).fill('3');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Start the analysis' }).click();
  await page.getByRole('slider', { name: 'Time' }).waitFor();
  expect(await page.getByRole('slider', { name: 'Time' }).getAttribute('aria-valuetext')).toBe(
    '2.000 s, frame 1 of 25',
  );
  expectQuiet();
  await close();
});

test('deleting asks first, and takes the recording away with its analyses', async () => {
  const { page, expectQuiet, close } = await web.visit();
  await page.goto('/');
  await page.getByRole('heading', { name: 'long.mp4' }).waitFor();
  await tabTo(page, 'button', 'Delete long.mp4');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Delete this recording?' });
  await dialog.waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect.poll(() => dialog.count()).toBe(0);
  expect(
    await page
      .getByRole('button', { name: 'Delete long.mp4' })
      .evaluate((it) => it === document.activeElement),
  ).toBe(true);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('Nothing yet.').waitFor();
  expectQuiet();
  await close();
});

test('on a phone the parts stand in a menu of one row, by keyboard and by touch', async () => {
  const { page, expectQuiet, close } = await web.visit();
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/hands');
  const menu = page.getByRole('button', { name: 'Parts: Hands' });
  const steps = page.getByRole('link', { name: 'Steps' });
  await menu.waitFor();
  // The menu is there before the view is.
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect((await page.locator('.shell-bar').boundingBox())!.height).toBeLessThan(64);
  expect(await steps.isVisible()).toBe(false);
  await menu.focus();
  await page.keyboard.press('Enter');
  await steps.waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  expect(await steps.isVisible()).toBe(false);
  expect(await menu.evaluate((it) => it === document.activeElement)).toBe(true);
  await menu.click();
  await steps.click();
  await page.getByRole('button', { name: 'Parts: Steps' }).waitFor();
  expect([new URL(page.url()).pathname, await steps.isVisible()]).toEqual(['/steps', false]);
  await page.getByRole('button', { name: 'Parts: Steps' }).click();
  await page.mouse.click(180, 700);
  await steps.waitFor({ state: 'hidden' });
  expectQuiet();
  await close();
});

test('an address that names nothing says so', async () => {
  const { page, expectQuiet, close } = await web.visit({
    expected: [/status of 40[04]/],
  });
  await page.goto('/analyses/00000000-0000-4000-8000-000000000000');
  await page.getByRole('heading', { name: 'This analysis cannot be opened' }).waitFor();
  expect(await page.getByRole('alert').textContent()).toContain('There is no analysis');
  await expectAccessible(page);
  await page.goto('/nowhere/at/all');
  await page.getByRole('heading', { name: 'There is nothing at this address' }).waitFor();
  await expectAccessible(page);
  expectQuiet();
  await close();
});

test('an upload waits for a server that does not answer, and goes on by itself when it does', async () => {
  const { page, expectQuiet, close } = await web.visit({ expected: [/ERR_/] });
  await page.goto('/');
  await page.getByText('Nothing yet.').waitFor();
  await page.context().setOffline(true);
  await fileInput(page).setInputFiles(long);
  await page.getByRole('status').getByText('Waiting for the server, trying again').waitFor();
  await expectAccessible(page);
  // Longer than what a passing fault takes.
  await page.waitForTimeout(12_000);
  expect(await page.getByRole('alert').count()).toBe(0);
  expect(await page.getByRole('button', { name: 'Cancel long.mp4' }).count()).toBe(1);
  await page.context().setOffline(false);
  await page.waitForURL('**/analyses/*');
  await page.getByRole('button', { name: 'Cancel the analysis' }).click();
  await page.getByText('This analysis was cancelled.').waitFor();
  expectQuiet();
  await close();
});

test('a file that the server refuses does not come back after a reload', async () => {
  const { page, expectQuiet, close } = await web.visit({ expected: [/status of 400/] });
  await page.goto('/');
  await fileInput(page).setInputFiles({ name: 'empty.mp4', mimeType: 'video/mp4', buffer: Buffer.from('') });
  await page.getByRole('alert').getByText('empty.mp4 is empty').waitFor();
  await page.reload();
  // What other tests left in the library, or nothing: the page is there.
  await page.getByText('Nothing yet.').or(page.getByText('long.mp4')).first().waitFor();
  expect(await page.getByText('empty.mp4').count()).toBe(0);
  expectQuiet();
  await close();
});
