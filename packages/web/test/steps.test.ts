import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stepsOf } from '@kinema/motion/steps';
import { makeWalk } from '@kinema/motion/steps/testing';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { download } from './harness/download.ts';
import { drop, dropFolder } from './harness/drop.ts';
import { feedSensors, tableRows, writeTable } from './harness/sensor-files.ts';
import { expectAccessible, tabTo } from './harness/visit.ts';
import { sharedWeb } from './harness/web.ts';

const walk = makeWalk({ seconds: 40 });
const rows = tableRows(walk.columns);
const names = 'time_s,accel_x,accel_y,accel_z';
/** From contact to contact. */
const trueSteps = walk.contacts.length - 1;

const web = sharedWeb();

const openSteps = async () => {
  const visit = await web.visit();
  await visit.page.goto('/steps');
  await visit.page.getByText('Choose a recording').waitFor();
  return visit;
};

const choose = async (page: Page, file: string): Promise<void> =>
  page.getByLabel(/^Choose (a|another) recording/).setInputFiles(file);

const count = async (page: Page): Promise<number> =>
  Number(await page.locator('.step-number strong').textContent());

const shownSpan = async (page: Page): Promise<string> => (await page.locator('.step-span').textContent())!;

describe('a recording that is read', () => {
  test('gives the steps that were made, in all forms, without asking the server for anything', async () => {
    const { page, expectQuiet, close } = await openSteps();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.method()));
    await choose(page, await writeTable(web.server.folder, 'walk.csv', names, rows));
    await page.getByRole('heading', { name: 'Downloads' }).waitFor();
    expect(Math.abs((await count(page)) - trueSteps)).toBeLessThanOrEqual(1);
    expect(await page.getByRole('region', { name: 'Walking bouts' }).getByRole('row').count()).toBe(2);
    await page.getByRole('figure', { name: /40 s of signal with .* steps, 1 walking bout/ }).waitFor();
    await expectAccessible(page);

    const line = JSON.parse((await download(page, 'JSON')).content.toString()) as {
      step_count: number;
      file: string;
    };
    expect(line).toMatchObject({ step_count: await count(page), file: 'walk.csv' });
    const csv = await download(page, 'CSV');
    expect(csv.name).toBe('walk-steps.csv');
    expect(csv.content.toString().trim().split('\n')).toHaveLength(1 + line.step_count);
    expect(asked.filter((method) => method !== 'GET')).toEqual([]);
    expectQuiet();
    await close();
  });

  test('is moved and zoomed by keys, buttons and bouts', async () => {
    const { page, expectQuiet, close } = await openSteps();
    await choose(page, await writeTable(web.server.folder, 'keys.csv', names, rows));
    await page.getByRole('heading', { name: 'Downloads' }).waitFor();
    expect(await shownSpan(page)).toBe('0.0 s to 40.0 s');
    await tabTo(page, 'slider', /Part of the recording/);
    await page.keyboard.press('+');
    const zoomed = await shownSpan(page);
    expect(zoomed).toBe('8.0 s to 32.0 s');
    await page.keyboard.press('ArrowRight');
    expect(await shownSpan(page)).toBe('12.8 s to 36.8 s');
    await page.keyboard.press('Home');
    expect(await shownSpan(page)).toBe('0.0 s to 24.0 s');
    await page.keyboard.press('0');
    expect(await shownSpan(page)).toBe('0.0 s to 40.0 s');
    await page.getByRole('region', { name: 'Walking bouts' }).getByRole('button').click();
    expect(await shownSpan(page)).toMatch(/^[12]\.\d s to 3[78]\.\d s$/);
    const chart = (await page.locator('.step-figure').boundingBox())!;
    const before = await shownSpan(page);
    await page.getByRole('button', { name: 'Zoom in' }).click();
    await page.mouse.move(chart.x + 500, chart.y + 100);
    await page.mouse.down();
    await page.mouse.move(chart.x + 300, chart.y + 100);
    await page.mouse.up();
    expect(await shownSpan(page)).not.toBe(before);
    expectQuiet();
    await close();
  });

  test('may be packed, and is read again after another one', async () => {
    const { page, expectQuiet, close } = await openSteps();
    const still = makeWalk({ seconds: 8, stillSeconds: 8 });
    await choose(page, await writeTable(web.server.folder, 'still.csv.gz', names, tableRows(still.columns)));
    await page.getByText('No steps were found.').waitFor();
    expect(await count(page)).toBe(0);
    await expectAccessible(page);
    await choose(page, await writeTable(web.server.folder, 'walk.csv.gz', names, rows));
    await page.getByRole('heading', { name: 'walk.csv.gz' }).waitFor();
    await expect.poll(() => count(page)).toBeGreaterThan(trueSteps - 2);
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByText('Choose a recording').waitFor();
    expectQuiet();
    await close();
  });

  test('comes alone: of several that are dropped, the page says which one it reads', async () => {
    const { page, expectQuiet, close } = await openSteps();
    const files = await Promise.all(
      ['left.csv', 'right.csv', 'back.csv'].map((name) => writeTable(web.server.folder, name, names, rows)),
    );
    await drop(page, files);
    await page
      .getByText('One recording is read at a time: this is left.csv, and 2 other files were left out.')
      .waitFor();
    await page.getByRole('heading', { name: 'Downloads' }).waitFor();
    await page.getByRole('heading', { name: 'left.csv' }).waitFor();
    await expectAccessible(page);
    await choose(page, files[1]!);
    await page.getByRole('heading', { name: 'right.csv' }).waitFor();
    expect(await page.getByText('left out').count()).toBe(0);
    expectQuiet();
    await close();
  });

  test('is not a folder, which is said', async () => {
    const { page, expectQuiet, close } = await openSteps();
    await dropFolder(page);
    await page.getByText('Folders are not read').waitFor();
    expect(await page.getByRole('heading', { name: 'Downloads' }).count()).toBe(0);
    expectQuiet();
    await close();
  });

  test('with gaps and readings out of order says so', async () => {
    const { page, expectQuiet, close } = await openSteps();
    const broken = [...rows];
    broken.splice(2000, 100);
    [broken[1500], broken[1501]] = [broken[1501]!, broken[1500]!];
    await choose(page, await writeTable(web.server.folder, 'broken.csv', names, broken));
    await page.getByRole('heading', { name: 'Downloads' }).waitFor();
    const warnings = page.getByRole('region', { name: 'To be noted' }).getByRole('listitem');
    expect(await warnings.allTextContents()).toEqual([
      '1 reading was earlier than the one before and was left out.',
      '1 gap was too long to bridge.',
    ]);
    expectQuiet();
    await close();
  });

  test('that does not say its units is asked about, not guessed', async () => {
    const { page, expectQuiet, close } = await openSteps();
    const inG = walk.columns.accel as readonly Float64Array[];
    const bare = Array.from(walk.columns.timeSeconds, (_, i) =>
      inG.map((column) => (column[i]! / 9.80665).toFixed(5)).join(','),
    );
    await choose(page, await writeTable(web.server.folder, 'bare.csv', 'x,y,z', bare));
    await page.getByRole('alert').getByText('it has no columns').waitFor();
    await choose(page, await writeTable(web.server.folder, 'bare-g.csv', 'accel_x,accel_y,accel_z', bare));
    await page.getByRole('alert').getByText('it has no time column').waitFor();
    await page.getByLabel('Readings a second').waitFor();
    await expect
      .poll(() => page.getByLabel('Readings a second').evaluate((field) => field === document.activeElement))
      .toBe(true);
    expect(await page.getByLabel(/Unit of|Names of/).count()).toBe(0);
    await page.keyboard.type('fast');
    await page.keyboard.press('Enter');
    await page.getByText('Give a number from 1 to 10000').waitFor();
    await expectAccessible(page);
    await page.getByLabel('Readings a second').fill('100');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('looks like g').waitFor();
    expect(await page.getByLabel('Readings a second').count()).toBe(0);
    await page.getByLabel('Unit of the acceleration').selectOption('g');
    await page.getByRole('button', { name: 'Read the file so' }).click();
    await page.getByRole('heading', { name: 'Downloads' }).waitFor();
    expect(Math.abs((await count(page)) - trueSteps)).toBeLessThanOrEqual(1);
    expectQuiet();
    await close();
  });

  test('may hold something else under any name, and is refused in words', async () => {
    const { page, expectQuiet, close } = await openSteps();
    for (const [name, text, message] of [
      ['empty.csv', '', /empty\.csv is empty/],
      ['words.csv', 'Nothing but words, whatever the name says.', /has no columns accel_x/],
      ['binary.csv', `a,b\n${'\u0000'.repeat(50)}`, /it is not text/],
      ['letters.csv', `${names}\n0,a,0,9.8`, /line 2, accel_x is "a"/],
      ['short.csv', `${names}\n0,0,9.8`, /line 2 has 3 cells/],
      ['broken.csv.gz', '\u001f\u008b broken', /cannot be unpacked/],
    ] as const) {
      await writeFile(join(web.server.folder, name), text, 'latin1');
      await choose(page, join(web.server.folder, name));
      await page.getByRole('alert').filter({ hasText: message }).waitFor();
      expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    }
    expectQuiet();
    await close();
  });

  test('that is long does not block the page, and can be given up', async () => {
    const { page, expectQuiet, close } = await openSteps();
    const long = Array.from({ length: 30 }, (_, k) =>
      rows.map((row, i) => `${(k * 40 + i / 100).toFixed(2)}${row.slice(row.indexOf(','))}`),
    ).flat();
    // It may be read before the test has looked once: the page itself presses Cancel, which only one that is free can.
    const pressed = page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const observer = new MutationObserver(() => {
            const bar = document.querySelector('[role=progressbar][aria-label="Reading long.csv"]');
            const cancel = [...document.querySelectorAll('button')].find((it) => it.textContent === 'Cancel');
            if (!bar || !cancel) return;
            observer.disconnect();
            requestAnimationFrame(() => {
              cancel.click();
              resolve(document.title);
            });
          });
          observer.observe(document.body, { subtree: true, childList: true });
        }),
    );
    await choose(page, await writeTable(web.server.folder, 'long.csv', names, long));
    expect(await pressed).toContain('Steps');
    await page.getByText('Choose a recording').waitFor();
    expect(await page.getByRole('heading', { name: 'Downloads' }).count()).toBe(0);
    expectQuiet();
    await close();
  });
});

describe('a recording that is played', () => {
  test('counts as the steps are made, faster when told, and has its result when stopped', async () => {
    const { page, expectQuiet, close } = await openSteps();
    await page.getByLabel('Play the recording as if it came in now').check();
    await choose(page, await writeTable(web.server.folder, 'live.csv', names, rows));
    await page.getByRole('heading', { name: 'live.csv' }).waitFor();
    await page.getByLabel('20×').check();
    await expect.poll(() => count(page), { timeout: 60_000 }).toBeGreaterThan(5);
    await page.getByRole('heading', { name: 'Downloads' }).waitFor();
    expect(await count(page)).toBe(stepsOf(walk.columns).steps.length);
    expectQuiet();
    await close();
  });

  test('may be a demonstration, which is stopped and left by the keyboard', async () => {
    const { page, expectQuiet, close } = await openSteps();
    await tabTo(page, 'button', 'Play a demonstration');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Demonstration' }).waitFor();
    await expect.poll(() => count(page), { timeout: 60_000 }).toBeGreaterThan(3);
    await page.getByLabel('1×').check();
    await expectAccessible(page);
    await tabTo(page, 'button', 'Stop');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Downloads' }).waitFor();
    const counted = await count(page);
    await page.getByRole('link', { name: 'Hands' }).click();
    await page.getByRole('link', { name: 'Steps' }).click();
    expect(await count(page)).toBe(counted);
    expectQuiet();
    await close();
  });
});

describe('the sensors of this device', () => {
  test('are read as somebody walks, and what they measured can be taken away', async () => {
    const { page, expectQuiet, close } = await openSteps();
    const short = makeWalk({ seconds: 20 });
    const fed = feedSensors(page, short.columns);
    await page.getByRole('button', { name: 'Use this device’s sensors' }).click();
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.getByRole('heading', { name: 'This device' }).waitFor();
    await fed;
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('heading', { name: 'Downloads' }).waitFor();
    // How evenly the browser is fed depends on who else runs, so the count is not exactly that of the walk.
    expect(await count(page)).toBeGreaterThan(10);
    const readings = (await download(page, 'Readings')).content.toString();
    expect(readings).toMatch(/^time_s,accel_x_m_s2,/);
    const found = await count(page);
    await writeFile(join(web.server.folder, 'again.csv'), readings);
    await choose(page, join(web.server.folder, 'again.csv'));
    await page.getByRole('heading', { name: 'again.csv' }).waitFor();
    await expect.poll(() => count(page)).toBe(found);
    expectQuiet();
    await close();
  });

  test('that are not there are said to be so', async () => {
    const { page, expectQuiet, close } = await openSteps();
    await page.getByRole('button', { name: 'Use this device’s sensors' }).click();
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain(
      'This device gives no readings of an accelerometer',
    );
    await expectAccessible(page);
    expectQuiet();
    await close();
  });

  test('that the person does not allow are said to be so, as on a phone that asks', async () => {
    const { page, expectQuiet, close } = await web.visit();
    await page.addInitScript(() => {
      Object.assign(DeviceMotionEvent, { requestPermission: async () => 'denied' });
    });
    await page.goto('/steps');
    await page.getByRole('button', { name: 'Use this device’s sensors' }).click();
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('The sensors were not allowed');
    expectQuiet();
    await close();
  });

  test('are not given to a page that came over an address that browsers do not trust', async () => {
    const { page, expectQuiet, close } = await web.visit();
    await page.addInitScript(() => Object.defineProperty(globalThis, 'isSecureContext', { value: false }));
    await page.goto('/steps');
    await page.getByRole('button', { name: 'Use this device’s sensors' }).click();
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('kinema serve --lan');
    // No code for a phone can be made by a server that is not on the local network.
    expect(await page.getByRole('button', { name: 'Show a code for a phone' }).count()).toBe(0);
    expectQuiet();
    await close();
  });
});
