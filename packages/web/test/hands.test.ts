import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './harness/browser.ts';
import { download } from './harness/download.ts';
import { makeCameraFilm, makeEmptyPicture, makeFalseVideo, makeHandPicture } from './harness/media.ts';
import { expectAccessible, openVisit, tabTo } from './harness/visit.ts';
import { openTestServer } from './harness/server.ts';
import { sharedWeb } from './harness/web.ts';

let hand: string;
let nobody: string;
let words: string;

const web = sharedWeb({ camera: async (folder) => makeCameraFilm(folder, await makeHandPicture(folder)) });

beforeAll(async () => {
  [hand, nobody, words] = await Promise.all([
    makeHandPicture(web.server.folder),
    makeEmptyPicture(web.server.folder),
    makeFalseVideo(web.server.folder),
  ]);
});

const choose = (page: Page, files: readonly string[]): Promise<void> =>
  page.getByLabel('Choose pictures of hands').setInputFiles([...files]);

/** The part of the page about one picture. */
const lookAt = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) });

/** A request in one language. */
const code = (page: Page, language: string) =>
  page.getByRole('group').filter({ hasText: language }).locator('pre');

test('several pictures are looked at side by side, and one that is none fails alone', async () => {
  const { page, expectQuiet, close } = await web.visit({
    expected: [/status of 4\d\d/, /blob:/],
  });
  await page.goto('/hands');
  await choose(page, [hand, nobody, words]);
  await lookAt(page, 'hand.png').getByText('5 fingers', { exact: true }).waitFor();
  expect(
    await lookAt(page, 'hand.png')
      .getByText(/ sure$/)
      .count(),
  ).toBe(3);
  await lookAt(page, 'hand.png').getByText('Open palm').waitFor();
  expect(await lookAt(page, 'hand.png').locator('canvas').getAttribute('data-hands')).toBe('1');
  await lookAt(page, 'nobody.png').getByText('No hand found').waitFor();
  await lookAt(page, 'words.mp4').getByRole('alert').waitFor();
  // It would never go otherwise.
  expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
  await expectAccessible(page);

  await tabTo(page, 'button', 'Remove words.mp4');
  await page.keyboard.press('Enter');
  await expect.poll(() => lookAt(page, 'words.mp4').count()).toBe(0);
  await page.getByRole('button', { name: 'Remove all' }).click();
  await expect.poll(() => page.getByRole('heading', { name: 'Pictures' }).count()).toBe(0);
  expectQuiet();
  await close();
});

test('the name of a picture, however long, leaves the button beside it whole', async () => {
  const named = join(web.server.folder, `${'a_long_name_'.repeat(4)}.png`);
  await copyFile(nobody, named);
  const { page, expectQuiet, close } = await web.visit();
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto('/hands');
  await choose(page, [nobody, named]);
  const widthOf = async (name: string | RegExp): Promise<number> =>
    (await page.getByRole('button', { name }).boundingBox())!.width;
  await page.getByText('No hand found').nth(1).waitFor();
  expect(await widthOf(/^Remove a_long_name/)).toBe(await widthOf('Remove nobody.png'));
  expectQuiet();
  await close();
});

test('a file that is no picture is said to be what it is', async () => {
  const { page, expectQuiet, close } = await web.visit({ expected: [/status of 415/, /blob:/] });
  const [empty, note] = [join(web.server.folder, 'empty.jpg'), join(web.server.folder, 'note.jpg')];
  await Promise.all([writeFile(empty, ''), copyFile(words, note)]);
  await page.goto('/hands');
  await choose(page, [empty, note, words]);
  await lookAt(page, 'empty.jpg').getByText('The file is empty').waitFor();
  await lookAt(page, 'note.jpg').getByText('(it is a text)').waitFor();
  const film = lookAt(page, 'words.mp4');
  await film.getByText('(by its name it is a video)').waitFor();
  expect(await film.textContent()).toContain('a video is uploaded as a recording');
  expect(await page.getByText('This browser does not show').count()).toBe(0);
  expectQuiet();
  await close();
});

test('in a mirrored picture the right hand is called a left one, also in those listed when that is said', async () => {
  const { page, expectQuiet, close } = await web.visit();
  const mirrored = page.getByLabel('The pictures are mirrored');
  await page.goto('/hands');
  await choose(page, [hand]);
  await page.getByText('Right hand', { exact: true }).waitFor();
  await page.getByText('Read as it is, not mirrored').waitFor();
  await mirrored.check();
  await page.getByText('Read as a mirror image').waitFor();
  await page.getByText('Left hand', { exact: true }).waitFor();
  expect(await page.getByText('Right hand', { exact: true }).count()).toBe(0);

  await page.getByRole('link', { name: 'Steps' }).click();
  await page.getByRole('link', { name: 'Hands' }).click();
  expect(await mirrored.isChecked()).toBe(true);
  await choose(page, [nobody]);
  await page.getByText('Read as a mirror image').nth(1).waitFor();
  await mirrored.uncheck();
  await page.getByText('Read as it is, not mirrored').nth(1).waitFor();
  await page.getByText('Right hand', { exact: true }).waitFor();
  expectQuiet();
  await close();
});

test('what is listed is saved as JSON, with why nothing was found where that is so', async () => {
  const { page, expectQuiet, close } = await web.visit({ expected: [/blob:/] });
  await page.goto('/hands');
  await choose(page, [hand, words]);
  await page.getByText('5 fingers', { exact: true }).waitFor();
  const { name, content } = await download(page, 'Save as JSON');
  expect(name).toBe('hands.json');
  expect(JSON.parse(content.toString())).toMatchObject([
    { file: 'hand.png', mirrored: false, width: 640, hands: [{ handedness: 'right', finger_count: 5 }] },
    { file: 'words.mp4', error: expect.stringContaining('not a picture') as string },
  ]);
  expectQuiet();
  await close();
});

test('the camera shows what the hand before it does, and stops when told', async () => {
  const { page, expectQuiet, close } = await web.visit({
    permissions: ['camera'],
  });
  await page.goto('/hands');
  await tabTo(page, 'button', 'Start the camera');
  await page.keyboard.press('Enter');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByText('5 fingers', { exact: true }).waitFor();
  expect(await page.locator('.camera canvas').getAttribute('data-hands')).toBe('1');
  // The landmarks lie in the picture that was looked at; the camera goes on in its corner.
  const shown = await page.locator('.camera canvas').evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    return data.every((value, i) => i % 4 !== 3 || value === 255);
  });
  expect(shown).toBe(true);
  const [camera, picture] = [
    (await page.locator('.camera video').boundingBox())!,
    (await page.locator('.camera canvas').boundingBox())!,
  ];
  expect(camera.width).toBeLessThan(picture.width / 3);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Stop the camera' }).click();
  await page.getByRole('button', { name: 'Start the camera' }).waitFor();
  expect(await page.locator('.camera').isVisible()).toBe(false);
  expectQuiet();
  await close();
});

/** Asks for the hands in pictures until the server takes no more requests. */
const useUp = async (address: string): Promise<void> => {
  const ask = (): Promise<Response> =>
    fetch(`${address}/v1/hands`, {
      method: 'POST',
      headers: { 'content-type': 'image/jpeg' },
      body: 'no picture',
    });
  while ((await ask()).status !== 429);
};

test('where requests are used up camera and pictures say so, and go on by themselves', async () => {
  const server = await openTestServer({ RATE_LIMIT_REQUESTS: '40', RATE_LIMIT_WINDOW: '30' });
  const { page, expectQuiet, close } = await openVisit(web.browser, server.address, {
    permissions: ['camera'],
    expected: [/status of 429/],
  });
  await page.goto('/hands');
  await page.getByRole('button', { name: 'Start the camera' }).click();
  await page.getByRole('button', { name: 'Allow' }).click();
  const seen = page.locator('.camera').getByText('5 fingers', { exact: true });
  await seen.waitFor();
  await useUp(server.address);
  const waits = page.locator('.camera').getByText('Kinema takes no more requests from here for now.');
  await waits.waitFor();
  expect(await page.locator('.camera').textContent()).not.toMatch(/found|Looking|finger/);
  expect(await page.locator('.camera canvas').getAttribute('data-hands')).toBe('0');
  await choose(page, [hand]);
  await lookAt(page, 'hand.png').getByText('Kinema takes no more requests from here for now.').waitFor();
  await expectAccessible(page);
  expect(await page.getByRole('alert').count()).toBe(0);

  await seen.waitFor();
  await lookAt(page, 'hand.png').getByText('5 fingers', { exact: true }).waitFor();
  expect(await waits.count()).toBe(0);
  expectQuiet();
  await close();
  await server.close();
});

test('a camera is looked at as often as leaves half of the requests', async () => {
  const server = await openTestServer({ RATE_LIMIT_REQUESTS: '40', RATE_LIMIT_WINDOW: '20' });
  const { page, expectQuiet, close } = await openVisit(web.browser, server.address, {
    permissions: ['camera'],
  });
  await page.goto('/hands');
  await page.getByRole('button', { name: 'Start the camera' }).click();
  await page.getByRole('button', { name: 'Allow' }).click();
  const left: number[] = [];
  page.on('response', (response) => {
    const told = /^"default";r=(\d+);t=\d+$/.exec(response.headers()['ratelimit'] ?? '');
    if (told) left.push(Number(told[1]));
  });
  await expect.poll(() => left.length, { timeout: 60_000 }).toBeGreaterThan(24);
  expect(Math.min(...left)).toBeGreaterThanOrEqual(19);
  expectQuiet();
  await close();
  await server.close();
});

test('a camera that is refused is said in words', async () => {
  const without = await launchBrowser();
  const { page, expectQuiet, close } = await openVisit(without, web.server.address);
  await page.goto('/hands');
  await page.getByRole('button', { name: 'Start the camera' }).click();
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByRole('alert').waitFor();
  expect(await page.getByRole('alert').textContent()).toMatch(/camera/i);
  await expectAccessible(page);
  expectQuiet();
  await close();
  await without.close();
});

const run = promisify(execFile);

/** How a stranger runs the code of a language that they have; nobody needs the checkout for it. */
const programs = {
  'TypeScript, JavaScript': ['hands.mjs', process.execPath],
  Python: ['hands.py', 'python3'],
  curl: ['hands.sh', 'sh'],
} as const;

test('the code on the page asks the server that the page came from, and runs as it stands', async () => {
  const { page, expectQuiet, close } = await web.visit();
  await page.goto('/hands');
  await page.getByLabel('The pictures are mirrored').check();
  const folder = await mkdtemp(join(web.server.folder, 'code-'));
  await copyFile(hand, join(folder, 'hand.jpg'));
  for (const [language, [file, program]] of Object.entries(programs)) {
    if (language !== 'curl') await page.getByText(language, { exact: true }).click();
    const text = (await code(page, language).textContent())!;
    expect(text).toContain(`${web.server.address}/v1/hands?mirrored=true`);
    await writeFile(join(folder, file), text);
    const { stdout } = await run(program, [file], { cwd: folder });
    expect(stdout).toMatch(language === 'curl' ? /"handedness":"left"/ : /^left 5 open_palm\n$/);
  }
  await writeFile(join(folder, 'hand.jpg'), 'no picture');
  for (const [file, program] of [programs['TypeScript, JavaScript'], programs.Python]) {
    const refused = run(program, [file], { cwd: folder });
    await expect(refused).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^[^\n]+ is not a picture.*\n$/) as string,
    });
  }
  await expectAccessible(page);
  expectQuiet();
  await close();
});
