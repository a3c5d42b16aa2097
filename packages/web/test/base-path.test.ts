import { expect, test } from 'vitest';
import { waitForPerson } from './harness/live.ts';
import { makeArmRaisesFilm, makeHandPicture } from './harness/media.ts';
import { sharedWeb } from './harness/web.ts';

const web = sharedWeb({ settings: { BASE_PATH: '/pose' }, camera: makeArmRaisesFilm });

test('below a base path the page, its parts and what it asks for stay there, also after a reload', async () => {
  const { page, expectQuiet, close } = await web.visit();
  await page.goto(`${web.server.address}/`);
  await page.getByRole('link', { name: 'Hands' }).click();
  await page.getByLabel('Choose pictures of hands').setInputFiles([await makeHandPicture(web.server.folder)]);
  await page.getByText('5 fingers', { exact: true }).waitFor();
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

test('live tracking finds models, runtime, service worker and the second screen below it', async () => {
  const { page, expectQuiet, close } = await web.visit({ permissions: ['camera'] });
  const sockets: string[] = [];
  page.on('websocket', (socket) => sockets.push(socket.url()));
  await page.goto(`${web.server.address}/live`);
  await page.getByLabel('Runs on').selectOption('WebAssembly');
  await page.getByRole('button', { name: 'Start the camera' }).click();
  await page.getByRole('checkbox', { name: 'Keeping in this browser' }).check();
  await page.getByRole('button', { name: 'Allow' }).click();
  await waitForPerson(page);
  expect(await page.evaluate(() => navigator.serviceWorker.controller?.scriptURL)).toBe(
    `${web.server.address}/service-worker.js`,
  );
  await page.getByRole('button', { name: 'Share the movement' }).click();
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByText(/\d frames sent/).waitFor();
  expect(sockets).toEqual([`${web.server.address.replace('http', 'ws')}/v1/live/send`]);
  await page.getByRole('link', { name: 'Follow another screen' }).click();
  await page.getByRole('link', { name: /^Shared since/ }).waitFor();
  expect(page.url()).toBe(`${web.server.address}/follow`);
  expectQuiet();
  await close();
});
