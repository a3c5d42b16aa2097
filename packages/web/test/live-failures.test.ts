import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { launchBrowser, unplugCamera } from './harness/browser.ts';
import { jumpedOf, LEAST_JUMP, watchJumps } from './harness/jumps.ts';
import { startLive, waitForPerson } from './harness/live.ts';
import { makeArmRaisesFilm } from './harness/media.ts';
import { expectAccessible, openVisit } from './harness/visit.ts';
import { sharedWeb } from './harness/web.ts';

/** A name of this machine that browsers do not trust, as that of any machine in a network. */
const OTHER_NAME = 'kinema.test';

const web = sharedWeb({
  settings: { API_KEY_REQUIRED: 'false' },
  camera: makeArmRaisesFilm,
  flags: [`--host-resolver-rules=MAP ${OTHER_NAME} 127.0.0.1`],
});

const withCamera = { permissions: ['camera'] };

const alertOf = async (page: Page): Promise<string> => (await page.getByRole('alert').textContent()) ?? '';

/** Makes the first wish for the camera fail as browsers say it; runs in the page before its scripts. */
const failFirst = ({ name, message }: { readonly name: string; readonly message: string }): void => {
  const devices = navigator.mediaDevices;
  const open = devices.getUserMedia.bind(devices);
  let tries = 0;
  devices.getUserMedia = (constraints) =>
    tries++ === 0 ? Promise.reject(new DOMException(message, name)) : open(constraints);
};

test('a camera that is unplugged is said, and started again when it is back', async () => {
  const { page, expectQuiet, close } = await web.visit(withCamera);
  await startLive(page);
  await waitForPerson(page);
  await unplugCamera(web.browser);
  await page.getByRole('alert').waitFor();
  expect(await alertOf(page)).toMatch(/camera.*Plug it in/s);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Try again' }).click();
  await waitForPerson(page);
  expect(await page.getByRole('alert').count()).toBe(0);
  expectQuiet();
  await close();
});

test('on a phone nothing jumps when measures come, nor when the camera fails', async () => {
  const { page, close } = await web.visit({ ...withCamera, viewport: { width: 360, height: 740 } });
  await watchJumps(page);
  await startLive(page);
  await page.getByRole('heading', { name: 'Measures' }).waitFor();
  await waitForPerson(page);
  expect(await jumpedOf(page)).toBeLessThan(LEAST_JUMP);
  const place = () => page.locator('.stage').evaluate((stage) => stage.getBoundingClientRect().top);
  const top = await place();
  await unplugCamera(web.browser);
  await page.getByRole('alert').waitFor();
  expect(await place()).toBe(top);
  expect(await jumpedOf(page)).toBeLessThan(2 * LEAST_JUMP);
  await close();
});

test('a question about the camera that nobody answers can be asked again; a refusal is told apart', async () => {
  // Without a window Chromium asks nobody and refuses at once, so that a question left open can only be played: the page
  // is given the error that Chromium gives then. The refusal is its own.
  const asking = await launchBrowser(undefined, { flags: ['--use-fake-device-for-media-stream'] });
  const { page, expectQuiet, close } = await openVisit(asking, web.server.address);
  await page.addInitScript(failFirst, { name: 'NotAllowedError', message: 'Permission dismissed' });
  await startLive(page);
  await page.getByRole('alert').waitFor();
  expect(await alertOf(page)).toMatch(/was not answered.*choose Allow/s);
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('The camera was not allowed').waitFor();
  expect(await alertOf(page)).toMatch(/browser's settings/);
  expectQuiet();
  await close();
  await asking.close();
});

test('a camera that another program uses is said, and tried again', async () => {
  const { page, expectQuiet, close } = await web.visit(withCamera);
  await page.addInitScript(failFirst, { name: 'NotReadableError', message: 'Could not start video source' });
  await startLive(page);
  await page.getByText('The camera cannot be used now').waitFor();
  expect(await alertOf(page)).toMatch(/Close other programs that use it/);
  await page.getByRole('button', { name: 'Try again' }).click();
  await waitForPerson(page);
  expectQuiet();
  await close();
});

test('at an address that browsers do not trust, the page says where the camera can be had', async () => {
  const address = web.server.address.replace('127.0.0.1', OTHER_NAME);
  const { page, expectQuiet, close } = await openVisit(web.browser, address, {
    expected: [/Opener-Policy header has been ignored/],
  });
  await startLive(page);
  await page.getByRole('alert').waitFor();
  expect(await alertOf(page)).toMatch(/no camera to a page at this address.*http:\/\/localhost.*HTTPS/s);
  await expectAccessible(page);
  expectQuiet();
  await close();
});

test('a browser that lacks what is needed is told so; one that lacks less does with what it has', async () => {
  const old = await web.visit(withCamera);
  await old.page.addInitScript(() => Reflect.deleteProperty(globalThis, 'OffscreenCanvas'));
  await old.page.goto('/live');
  await old.page.getByRole('button', { name: 'Start the camera' }).click();
  await old.page.getByText('This browser is too old for live tracking').waitFor();
  expect(await alertOf(old.page)).toMatch(/current Chrome, Edge, Firefox or Safari/);
  old.expectQuiet();
  await old.close();

  const { page, expectQuiet, close } = await web.visit(withCamera);
  await page.addInitScript(() => {
    for (const name of ['VideoFrame', 'MediaStreamTrackProcessor', 'SharedArrayBuffer'])
      Reflect.deleteProperty(globalThis, name);
    Reflect.deleteProperty(HTMLVideoElement.prototype, 'requestVideoFrameCallback');
    Reflect.deleteProperty(performance, 'measureUserAgentSpecificMemory');
  });
  await startLive(page);
  await waitForPerson(page);
  expectQuiet();
  await close();
});

test('what the browser cannot run models with is told by the name under which it was chosen', async () => {
  const { page, expectQuiet, close } = await web.visit(withCamera);
  await page.goto('/live');
  await page.getByLabel('Runs on').selectOption('WebGPU');
  await page.getByRole('button', { name: 'Start the camera' }).click();
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByRole('alert').waitFor();
  expect(await alertOf(page)).toMatch(/cannot run models with WebGPU/);
  await expectAccessible(page);
  await page.getByLabel('Runs on').selectOption('WebAssembly');
  await page.getByRole('button', { name: 'Start the camera' }).click();
  await waitForPerson(page);
  expectQuiet();
  await close();
});

test('a download of the model that breaks off goes on where it was', async () => {
  const { page, close } = await web.visit(withCamera);
  const asked: (string | undefined)[] = [];
  const PART_BYTES = 1_000_000;
  let goOn = (): void => undefined;
  const isRead = new Promise<void>((resolve) => (goOn = resolve));
  await page.route('**/models/movenet-lightning/*.bin?*', async (route) => {
    asked.push(route.request().headers()['range']);
    if (asked.length > 1) {
      await isRead;
      return route.continue();
    }
    const whole = await (await route.fetch()).body();
    return route.fulfill({ body: whole.subarray(0, PART_BYTES), contentType: 'application/octet-stream' });
  });
  await startLive(page);
  // Below the picture, where people look, and not only beside the choice of models.
  await page.getByText('The model is being fetched').waitFor();
  await page.getByText(/^Fetching the model: .* of/).waitFor();
  await expectAccessible(page);
  goOn();
  await waitForPerson(page);
  expect(asked).toEqual([undefined, `bytes=${PART_BYTES}-`]);
  await close();
});

test('a runtime that cannot be fetched is said, and fetched again when told', async () => {
  const { page, close } = await web.visit(withCamera);
  await page.route('**/tfjs-backend-wasm*.wasm', (route) => route.abort());
  await startLive(page);
  await page.getByText('The model could not be fetched from the server').waitFor();
  expect(await alertOf(page)).toMatch(/Check the connection/);
  await page.unroute('**/tfjs-backend-wasm*.wasm');
  await page.getByRole('button', { name: 'Try again' }).click();
  await waitForPerson(page);
  await close();
});

/** What Chromium says when it finds no room; a browser whose memory is really used up closes the page. */
const refusals = {
  'the model': `globalThis.Uint8Array = new Proxy(Uint8Array, {
    construct: (kind, given, target) => {
      if (given[0] > 1e6) throw new RangeError('Array buffer allocation failed');
      return Reflect.construct(kind, given, target);
    },
  });`,
  'what runs it': `for (const way of ['instantiate', 'instantiateStreaming'])
    WebAssembly[way] = () =>
      Promise.reject(new RangeError('WebAssembly.instantiate(): Out of memory: Cannot allocate Wasm memory for new instance'));`,
};

test.each(Object.entries(refusals))(
  'too little memory to start %s is said, and it is started when there is enough',
  async (_, refuse) => {
    const { page, expectQuiet, close } = await web.visit({ ...withCamera, expected: [/Out of memory/] });
    const script = '**/assets/live-worker-*.js';
    await page.route(script, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: refuse + (await response.text()) });
    });
    await startLive(page);
    await page.getByText('There is not enough memory for the model').waitFor();
    expect(await alertOf(page)).toMatch(/Close other pages and programs/);
    await page.unroute(script);
    await page.getByRole('button', { name: 'Try again' }).click();
    await waitForPerson(page);
    expectQuiet();
    await close();
  },
);

test('that the memory limit is reached is said where no lighter model is left, until more is allowed', async () => {
  const { page, expectQuiet, close } = await web.visit(withCamera);
  await page.addInitScript(() =>
    Object.assign(performance, { measureUserAgentSpecificMemory: () => Promise.resolve({ bytes: 900e6 }) }),
  );
  await startLive(page);
  await page.getByText('More memory is in use than you allow').waitFor();
  await expectAccessible(page);
  await page.getByLabel('Memory at most').selectOption('1024');
  await expect.poll(() => page.getByText('More memory is in use than you allow').count()).toBe(0);
  expectQuiet();
  await close();
});

test('a page that was hidden says for how long nothing was looked at, and goes on', async () => {
  const { page, expectQuiet, close } = await web.visit(withCamera);
  await startLive(page);
  await waitForPerson(page);
  // Chromium without a window takes every page for visible, whichever tab is in front, minimised or frozen: that it is
  // hidden can only be played.
  const turn = (hidden: boolean): Promise<void> =>
    page.evaluate((isHidden) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
  await turn(true);
  await turn(false);
  await page.getByText(/^The page was hidden for .* s: nothing was looked at/).waitFor();
  await waitForPerson(page);
  expect(await page.getByRole('alert').count()).toBe(0);
  expectQuiet();
  await close();
});

test.each([
  ['empty.mp4', 'video/mp4', '', 'empty.mp4 is empty'],
  ['me.png', 'image/png', 'x', 'me.png is a picture, not a video'],
  ['notes.txt', 'text/plain', 'x', 'notes.txt is a text, not a video'],
  ['damaged.mp4', 'video/mp4', 'x', 'This browser cannot play the video'],
])('%s, played as a film, is told what it is', async (name, mimeType, content, words) => {
  // Chromium says that of a film of no length on its console.
  const { page, expectQuiet, close } = await web.visit({ expected: [/RANGE_NOT_SATISFIABLE/] });
  await page.goto('/live');
  const file = { name, mimeType, buffer: Buffer.from(content) };
  await page.getByLabel('Video file').setInputFiles(file);
  await page.getByRole('alert').waitFor();
  expect(await alertOf(page)).toContain(words);
  expectQuiet();
  await close();
});
