import { expect, test } from 'vitest';
import { makeHandPicture } from './harness/media.ts';
import { sharedWeb } from './harness/web.ts';

const web = sharedWeb({ settings: { BASE_PATH: '/pose' } });

test('below a base path the page, its parts and what it asks for stay there, also after a reload', async () => {
  const { page, expectQuiet, close } = await web.visit();
  await page.goto(`${web.server.address}/`);
  await page.getByRole('link', { name: 'Hands' }).click();
  await page.getByLabel('Choose pictures of hands').setInputFiles([await makeHandPicture(web.server.folder)]);
  await page.getByText('Right hand: 5 fingers').waitFor();
  expect(page.url()).toBe(`${web.server.address}/hands`);
  expect(await page.locator('pre').first().textContent()).toContain(`${web.server.address}/v1/hands`);
  await page.getByRole('link', { name: 'Steps' }).click();
  await page.getByText('Choose a recording').waitFor();
  await page.reload();
  await page.getByText('Choose a recording').waitFor();
  expect(page.url()).toBe(`${web.server.address}/steps`);
  await page.goBack();
  await page.getByLabel('Choose pictures of hands').waitFor();
  // The guard of the visit knows the whole address, so that a request beside the base path would have been told.
  expectQuiet();
  await close();
});
