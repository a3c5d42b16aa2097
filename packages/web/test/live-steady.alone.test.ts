import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { performanceOf, seeFrames, startLive, waitForPerson } from './harness/live.ts';
import { makeArmRaisesFilm } from './harness/media.ts';
import { sharedWeb } from './harness/web.ts';

const web = sharedWeb({
  camera: makeArmRaisesFilm,
  // Measures memory when it is asked to, rather than at the next collection of garbage.
  flags: ['--enable-blink-features=ForceEagerMeasureMemory'],
});

const usedBytes = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const measuring = performance as Performance & {
      measureUserAgentSpecificMemory(): Promise<{ readonly bytes: number }>;
    };
    return (await measuring.measureUserAgentSpecificMemory()).bytes;
  });

const tensorsOf = async (page: Page): Promise<number> =>
  Number(/(\d+) tensors/.exec(await performanceOf(page, 'Memory'))?.[1]);

/** Long enough that what grows by a few hundred bytes with each frame is seen to. */
const MINUTES = 5;

test(
  'over five minutes neither memory nor tensors grow with the frames',
  { timeout: (MINUTES + 3) * 60_000 },
  async () => {
    const { page, expectQuiet, close } = await web.visit({ permissions: ['camera'] });
    await startLive(page);
    await waitForPerson(page);
    // The windows of the measures fill at first.
    await seeFrames(page, 60);
    await page.waitForTimeout(15_000);
    const before = { bytes: await usedBytes(page), tensors: await tensorsOf(page) };
    await page.waitForTimeout(MINUTES * 60_000);
    const after = { bytes: await usedBytes(page), tensors: await tensorsOf(page) };
    expect(after.tensors).toBe(before.tensors);
    // One frame has 460 kB of pixels: what were kept of one in a hundred would be 14 MB by now, at ten frames a second.
    expect(after.bytes - before.bytes).toBeLessThan(5e6);
    expectQuiet();
    await close();
  },
);

test('quality gives way when the processor is slowed down, and says so', async () => {
  const { page, expectQuiet, close } = await web.visit({ permissions: ['camera'] });
  await startLive(page);
  await waitForPerson(page);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  await page.getByText(/^Now: .*(skeleton alone|one picture of)/).waitFor();
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  expect(await page.locator('.live-changes').textContent()).toContain(
    'because the page did not draw smoothly',
  );
  expectQuiet();
  await close();
});
