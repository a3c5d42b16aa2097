import { expect, test } from 'vitest';
import { startLive, waitForPerson } from './harness/live.ts';
import { makeArmRaisesFilm } from './harness/media.ts';
import { sharedWeb } from './harness/web.ts';

// So many pictures that a slow processor cannot draw them all.
const web = sharedWeb({ camera: (folder) => makeArmRaisesFilm(folder, 30) });

test('quality gives way when the processor is slowed down, and says so', async () => {
  const { page, expectQuiet, close } = await web.visit({ permissions: ['camera'] });
  await startLive(page);
  await waitForPerson(page);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  await page.getByText(/^Now: .*(skeleton alone|one picture in)/).waitFor();
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  expect(await page.locator('.live-changes').textContent()).toContain(
    'because the page did not draw smoothly',
  );
  expectQuiet();
  await close();
});
