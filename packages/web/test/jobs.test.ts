import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createKinemaClient, type Recording } from '@kinema/client';
import { expect, test } from 'vitest';
import { modelsWithout } from '../../server/test/support/models-folder.ts';
import { poisoned } from '../../server/test/support/poison.ts';
import { makeEmptyPicture, makePeopleVideo } from './harness/media.ts';
import { expectAccessible } from './harness/visit.ts';
import { sharedWeb } from './harness/web.ts';

let bringBack: () => Promise<void>;

const web = sharedWeb({
  settings: async (folder) => {
    const models = join(folder, 'models');
    bringBack = await modelsWithout('movenet-thunder', models);
    return { KINEMA_MODELS_DIR: models };
  },
});

test('a job that failed says why and can be tried again, and one that waits says for what until it goes on', async () => {
  const client = createKinemaClient({ baseUrl: web.server.address });
  const walk = await makePeopleVideo(web.server.folder, 'walk.mp4', 1);
  const poison = join(
    web.server.folder,
    'a recording of the second visit that was copied from a full card.mp4',
  );
  await writeFile(poison, poisoned(await readFile(walk)));
  const upload = async (path: string): Promise<Recording> =>
    client.recordings.upload(new Blob([new Uint8Array(await readFile(path))]), {
      fileName: path.split('/').at(-1)!,
    });
  const analyse = async ({ id }: Recording, model?: string) =>
    client.analyses.start({
      recording_id: id,
      kind: 'pose',
      parameters: { method: 'single', ...(model !== undefined && { model }) },
    });
  const [sound, unsound] = [await upload(walk), await upload(poison)];
  const failing = await analyse(unsound);
  await Array.fromAsync(client.analyses.watch(failing.id));
  await analyse(sound, 'movenet-thunder');

  // A film of which nothing can be decoded has no picture in the library.
  const { page, expectQuiet, close } = await web.visit({ expected: [/preview\?small=true/] });
  await page.goto('/jobs');
  const failed = page.getByRole('region', { name: /^Failed/ });
  await failed.getByRole('alert').waitFor();
  const waiting = page.getByRole('region', { name: /^Waiting/ });
  await waiting.getByText(/movenet-thunder.*It goes on by itself then\./).waitFor();
  expect(await waiting.locator('code').textContent()).toBe('kinema models build');
  await expectAccessible(page);

  const { finished_at: before } = await client.analyses.get(failing.id);
  await failed.getByRole('button', { name: /^Try again/ }).click();
  // It may fail again before the page has looked once: that it was tried is told by the server.
  const finished = async () => (await client.analyses.get(failing.id)).finished_at;
  await expect.poll(finished, { timeout: 60_000 }).toSatisfy((at) => at !== null && at !== before);
  await failed.getByRole('alert').waitFor();
  await bringBack();
  await page.getByText(/priority 0, done/).waitFor();
  expect(await waiting.getByText('Nothing waits.').count()).toBe(1);

  // In the library the reason is told in sentences of Kinema's own.
  await page.goto('/recordings');
  const reason = page.locator('.entry-analysis > p');
  await reason.waitFor();
  expect(await reason.textContent()).toMatch(/^[^.]+\.mp4 [^.]+\. [A-Z][^.]+\.$/);
  expectQuiet();
  await close();
});

test('of many jobs that are over the newest are shown and said to be that, then the others', async () => {
  const client = createKinemaClient({ baseUrl: web.server.address });
  const content = new Blob([await readFile(await makeEmptyPicture(web.server.folder))]);
  const { id } = await client.recordings.upload(content, { fileName: 'nobody.png' });
  const heights = Array.from({ length: 13 }, (_, i) => (160 + i) / 100);
  for (const height_m of heights) {
    const parameters = { method: 'single', height_m } as const;
    const started = await client.analyses.start({ recording_id: id, kind: 'pose', parameters });
    await Array.fromAsync(client.analyses.watch(started.id));
  }
  const { page, expectQuiet, close } = await web.visit();
  await page.goto('/jobs');
  const over = page.getByRole('region', { name: /^Over/ });
  await over.getByRole('heading', { name: 'Over the 10 newest' }).waitFor();
  expect(await over.locator('.job').count()).toBe(10);
  await over.getByText('height 1.72 m').waitFor();
  expect(await over.getByText('height 1.6 m').count()).toBe(0);
  await expectAccessible(page);
  await over.getByRole('button', { name: 'Show more of what is over' }).click();
  const { analyses } = await client.analyses.page({ state: 'done' });
  await over.getByRole('heading', { name: `Over ${analyses.length}`, exact: true }).waitFor();
  await over.getByText('height 1.6 m').waitFor();
  expect(await over.getByRole('button', { name: /^Show more/ }).count()).toBe(0);
  expectQuiet();
  await close();
});
