import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { hasAxes, type ImuColumns } from '@kinema/motion/steps';

/** The readings as rows of a table, in the order time, x, y, z. */
export const tableRows = ({ timeSeconds, accel }: ImuColumns): string[] => {
  if (!hasAxes(accel)) throw new TypeError('three axes are needed');
  const [x, y, z] = accel;
  return Array.from(timeSeconds, (t, i) =>
    [t, x[i]!, y[i]!, z[i]!].map((value) => value.toFixed(4)).join(','),
  );
};

/** Writes a table under these names of columns; packed where the name ends in .gz. */
export const writeTable = async (
  folder: string,
  name: string,
  columns: string,
  rows: readonly string[],
): Promise<string> => {
  const file = join(folder, name);
  const text = [columns, ...rows, ''].join('\n');
  await writeFile(file, name.endsWith('.gz') ? gzipSync(text) : text);
  return file;
};

/** Makes the sensors of the browser measure what was recorded, at the speed that it was recorded with. */
export const feedSensors = async (page: Page, { timeSeconds, accel }: ImuColumns): Promise<void> => {
  if (!hasAxes(accel)) throw new TypeError('three axes are needed');
  const [x, y, z] = accel;
  const devtools = await page.context().newCDPSession(page);
  for (const type of ['accelerometer', 'linear-acceleration', 'gyroscope'] as const)
    await devtools.send('Emulation.setSensorOverrideEnabled', {
      enabled: true,
      type,
      metadata: { available: true, minimumFrequency: 1, maximumFrequency: 100 },
    });
  const began = performance.now();
  const set = async (
    type: 'accelerometer' | 'linear-acceleration' | 'gyroscope',
    xyz: { x: number; y: number; z: number },
  ): Promise<unknown> => devtools.send('Emulation.setSensorOverrideReadings', { type, reading: { xyz } });
  for (;;) {
    const i = Math.round(((performance.now() - began) / 1000 - timeSeconds[0]!) * 100);
    if (i >= timeSeconds.length || page.isClosed()) return;
    await set('gyroscope', { x: 0.01 * (i % 3), y: 0, z: 0 });
    await set('linear-acceleration', { x: x[i]!, y: y[i]!, z: z[i]! - 9.8 });
    await set('accelerometer', { x: x[i]!, y: y[i]!, z: z[i]! });
  }
};
