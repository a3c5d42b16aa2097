import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readC3d, readGaitDocument, writeC3d } from '@kinema/motion/formats';
import { isMeasured } from '@kinema/motion/gait';
import { expect, test } from 'vitest';
import { makeFootRecording } from '../../motion/src/gait/inertial/testing/foot-recording.ts';
import { imuCsv } from '../../motion/src/gait/inertial/testing/imu-csv.ts';
import { markerWalk } from '../../motion/src/gait/testing/marker-walk.ts';
import { download } from './harness/download.ts';
import { expectAccessible } from './harness/visit.ts';
import { sharedWeb } from './harness/web.ts';

const web = sharedWeb();

const footText = (delaySeconds: number): string =>
  imuCsv(makeFootRecording({ rateHz: 100, strides: 6, delaySeconds }).columns);

const feetFiles = async (): Promise<string[]> =>
  Promise.all(
    Object.entries({ left: 0, right: 0.55 }).map(async ([side, delaySeconds]) => {
      const path = join(web.server.folder, `${side}.csv`);
      await writeFile(path, footText(delaySeconds));
      return path;
    }),
  );

test('what a sensor’s file leaves open is asked for', async () => {
  const file = join(web.server.folder, 'foot.csv');
  const lines = footText(0)
    .replaceAll(/^[^,]*,/gm, '')
    .trim()
    .split('\n');
  // Neither times nor m/s²: one is asked after the other.
  const inG = lines.slice(1).map((line) => {
    const cells = line.split(',');
    return [...cells.slice(0, 3).map((cell) => Number(cell) / 9.80665), ...cells.slice(3)].join(',');
  });
  await writeFile(file, [lines[0], ...inG].join('\n'));
  const { page, expectQuiet, close } = await web.visit({ expected: [/422/, /422/] });
  await page.goto('/gait');
  await page.getByLabel('Where the sensor was carried').selectOption('foot-left');
  await page.getByLabel(/^Choose a walk/).setInputFiles(file);
  await page.getByLabel('Readings a second').fill('100');
  expect(await page.getByLabel('Unit of').count()).toBe(0);
  await page.getByRole('button', { name: 'Read the file so' }).click();
  await page.getByLabel('Unit of the acceleration').selectOption('g');
  await page.getByRole('button', { name: 'Read the file so' }).click();
  await page.getByRole('heading', { name: 'Gait report' }).waitFor();
  expect(await page.getByText('by a sensor on the body').count()).toBe(1);
  expectQuiet();
  await close();
});

test('a walk of motion capture becomes a report, which is compared, printed and taken away', async () => {
  const walk = markerWalk({ seconds: 5, noiseMetres: 0.0005 });
  const file = join(web.server.folder, 'walk.c3d');
  await writeFile(file, writeC3d({ markers: walk.table, events: [] }));
  const { page, expectQuiet, close } = await web.visit();
  const taken = async (button: string): Promise<Buffer> => (await download(page, button)).content;
  await page.goto('/gait');
  await page.getByLabel('Height of the person').fill('170');
  await page.getByText('Give the height in metres: 1.70').waitFor();
  // A file that is chosen meanwhile is kept.
  await page.getByLabel(/^Choose a walk/).setInputFiles(file);
  await page.getByText(/^walk\.c3d is chosen\. It is not measured yet/).waitFor();
  await page.getByLabel('Height of the person').fill('1,70');
  await page.getByLabel('Pseudonym').fill('K-017');
  await page.getByRole('button', { name: 'Measure this walk' }).click();
  await page.getByRole('heading', { name: 'Gait report' }).waitFor();
  await page.getByText('K-017', { exact: true }).waitFor();
  await page.getByText(/^knee flexion over the gait cycle/).waitFor();

  const document = await download(page, 'JSON');
  const session = readGaitDocument(document.content.toString(), document.name);
  const cadence = session.analysis.measures['cadence_spm'];
  expect(isMeasured(cadence) && cadence.value).toBeCloseTo(120 / 1.1, 0);
  await page
    .getByRole('row', { name: /^cadence/ })
    .getByText('109.')
    .first()
    .waitFor();
  expect(readC3d(await taken('C3D')).events).toHaveLength(session.analysis.events.length);
  expect((await taken('Events')).toString().split('\n')).toHaveLength(session.analysis.events.length + 2);

  await page.getByLabel(/^Compare with an earlier session/).setInputFiles({
    name: document.name,
    mimeType: 'application/json',
    buffer: document.content,
  });
  await page.getByText(/^Earlier: walk\.c3d\. 0 of \d+ measures changed/).waitFor();
  await page.getByLabel(/^Add a recording/).setInputFiles(await feetFiles());
  await page.getByText(/^First: walk\.c3d .* Second: left\.csv \+ right\.csv/).waitFor();
  await page.getByRole('row', { name: /^toe off, right \d/ }).waitFor();
  expect((await taken('JSON')).toString()).toContain('"agreement"');
  expect((await taken('Report')).toString('latin1', 0, 5)).toBe('%PDF-');
  await page.setViewportSize({ width: 360, height: 740 });
  const beyond = await page
    .locator('.gait-stacked td')
    .evaluateAll((cells) => cells.filter((cell) => cell.getBoundingClientRect().right > innerWidth).length);
  expect(beyond).toBe(0);
  await expectAccessible(page);
  expectQuiet();
  await close();
});
