import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createKinemaClient } from '@kinema/client';
import { expect, test } from 'vitest';
import { writeVideo } from '../../server/test/support/encode.ts';
import { download } from './harness/download.ts';
import { makeHandVideo } from './harness/media.ts';
import { makePoseFile } from './harness/pose-files.ts';
import { expectAccessible } from './harness/visit.ts';
import { sharedWeb } from './harness/web.ts';

const web = sharedWeb();

const uploaded = async (path: string, fileName: string): Promise<string> => {
  const client = createKinemaClient({ baseUrl: web.server.address });
  const { id } = await client.recordings.upload(new Blob([await readFile(path)]), { fileName });
  return id;
};

test('a walk of the library is measured into a report, with its files', async () => {
  const path = join(web.server.folder, 'walk.mp4');
  await writeVideo(path, { frames: 16, frameRateHz: 20 });
  const { page, expectQuiet, close } = await web.visit();
  await page.goto(`/recordings/${await uploaded(path, 'walk.mp4')}`);
  await page.getByRole('radio', { name: 'Gait' }).check();
  await page.getByLabel(/^Height of the person/).fill('1,8');
  await page.getByRole('button', { name: 'Start the analysis' }).click();
  await page.getByRole('heading', { name: 'Gait report' }).waitFor();
  await page.getByRole('button', { name: 'MOT' }).waitFor();
  expect((await download(page, 'TRC')).content.toString()).toMatch(/^PathFileType/);
  await expectAccessible(page);
  await page.locator('nav [aria-current="page"]', { hasText: 'Gait' }).waitFor();
  await page.goto('/jobs');
  await page.getByText(/^Gait, height 1\.8 m, priority 0, done/).waitFor();
  expectQuiet();
  await close();
});

test('keypoints are kept like a video, and what is offered of them is their gait alone', async () => {
  const path = await makePoseFile(web.server.folder, 'walked.json', 6);
  const { page, expectQuiet, close } = await web.visit();
  await page.goto('/recordings');
  await page.getByLabel('Choose pictures or videos to keep').setInputFiles(path);
  await page.getByRole('link', { name: 'Analyse walked.json' }).click();
  const height = page.getByRole('form', { name: 'Gait' }).getByLabel(/^Height of the person/);
  await height.waitFor();
  expect(await page.getByRole('radio').count()).toBe(0);
  expect(await page.getByText('Advanced').count()).toBe(0);
  await expectAccessible(page);
  await height.fill('1,8');
  await page.getByRole('button', { name: 'Start the analysis' }).click();
  await page.getByRole('heading', { name: 'Gait report' }).waitFor();
  expect(await page.locator('video').count()).toBe(0);
  expect((await download(page, 'TRC')).content.toString()).toMatch(/^PathFileType/);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Analyse again with other options' }).click();
  await expect.poll(() => height.inputValue()).toBe('1.8');
  expectQuiet();
  await close();
});

test('keypoints whose poses are asked for are kept all the same, and lead to where their gait can be measured', async () => {
  const path = await makePoseFile(web.server.folder, 'strolled.json', 5);
  const { page, expectQuiet, close } = await web.visit({ expected: [/status of 422/] });
  await page.goto('/');
  await page.getByLabel('Choose pictures or videos').setInputFiles(path);
  await page.getByText('strolled.json holds keypoints and no pictures').waitFor();
  // The same would be refused again.
  expect(await page.getByRole('button', { name: /^Try again/ }).count()).toBe(0);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Go to the recording strolled.json' }).click();
  await page.getByRole('form', { name: 'Gait' }).waitFor();
  expectQuiet();
  await close();
});

test('the hands of a video are shown frame by frame, with their fingers', async () => {
  const id = await uploaded(await makeHandVideo(web.server.folder), 'hand.mp4');
  const { page, expectQuiet, close } = await web.visit();
  await page.goto(`/recordings/${id}`);
  await page.getByRole('radio', { name: 'Hands' }).check();
  expect(await page.getByLabel(/^Height of the person/).count()).toBe(0);
  await page.getByRole('button', { name: 'Start the analysis' }).click();
  await page.getByRole('heading', { name: /^This frame at/ }).waitFor();
  await page.getByRole('cell', { name: /^[0-5] (> )?\d+ % sure$/ }).waitFor();
  await page.getByRole('heading', { name: 'Extended fingers' }).waitFor();
  await expectAccessible(page);
  expectQuiet();
  await close();
});
