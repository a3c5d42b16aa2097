import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { unplugCamera } from './harness/browser.ts';
import { startLive } from './harness/live.ts';
import { sharedWeb } from './harness/web.ts';

const web = sharedWeb({
  flags: ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream=device-count=2'],
});

const withCamera = { permissions: ['camera'] };

const cameraField = (page: Page) => page.getByLabel('Camera', { exact: true });

/** What the browser says of the camera whose picture is shown. */
const shown = (page: Page): Promise<MediaTrackSettings & { readonly label: string }> =>
  page.locator('.stage video').evaluate((video: HTMLVideoElement) => {
    const [track] = (video.srcObject as MediaStream).getVideoTracks();
    return { ...track!.getSettings(), label: track!.label };
  });

test('of several cameras the chosen one is shown, of the size and the rate that are asked for', async () => {
  const { page, expectQuiet, close } = await web.visit(withCamera);
  await startLive(page);
  await page.getByText('Runs on WebAssembly').waitFor();
  for (const label of ['fake_device_1', 'fake_device_0']) {
    await cameraField(page).selectOption(label);
    await expect.poll(() => shown(page)).toMatchObject({ label, width: 1280, height: 720 });
  }
  await page.getByLabel('Picture size').selectOption('640×480');
  await expect.poll(() => shown(page)).toMatchObject({ label: 'fake_device_0', width: 640, height: 480 });
  await page.getByLabel('Pictures a second').selectOption('15');
  await expect
    .poll(() => shown(page))
    .toMatchObject({ label: 'fake_device_0', width: 640, height: 480, frameRate: 15 });
  await cameraField(page).selectOption('Back camera');
  await expect.poll(() => shown(page)).toMatchObject({ width: 640, height: 480, frameRate: 15 });
  expectQuiet();
  await close();
});

test('a chosen camera that is gone is said to be, and another one that is chosen instead is started', async () => {
  const { page, expectQuiet, close } = await web.visit(withCamera);
  // Chromium's made-up cameras cannot be unplugged one by one: this one is asked for by a name that no camera has.
  await page.addInitScript(() => {
    const devices = navigator.mediaDevices;
    const [open, list] = [devices.getUserMedia.bind(devices), devices.enumerateDevices.bind(devices)];
    const gone = (): string => (globalThis as { gone?: string }).gone ?? 'nothing yet';
    devices.enumerateDevices = async () => (await list()).filter(({ deviceId }) => deviceId !== gone());
    devices.getUserMedia = (wanted) => {
      const { deviceId } = wanted!.video as { deviceId?: { exact: string } };
      return open(deviceId?.exact === gone() ? { video: { deviceId: { exact: 'none' } } } : wanted);
    };
  });
  await startLive(page);
  await cameraField(page).selectOption('fake_device_1');
  await expect.poll(() => shown(page)).toMatchObject({ label: 'fake_device_1' });
  const { deviceId } = await shown(page);
  await page.evaluate((id) => Object.assign(globalThis, { gone: id }), deviceId);
  await unplugCamera(web.browser);
  await page.getByText('The camera was unplugged').waitFor();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('The chosen camera is not there').waitFor();
  expect(await cameraField(page).locator('option:checked').textContent()).toBe('A camera that is not there');
  await cameraField(page).selectOption('fake_device_0');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => shown(page)).toMatchObject({ label: 'fake_device_0' });
  expect(await page.getByRole('alert').count()).toBe(0);
  expectQuiet();
  await close();
});
