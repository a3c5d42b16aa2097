/**
 * Run as a process of its own: poses of a film, from the file to a file of the result, without a database, a queue or
 * cuts. The arguments are the film and a short one to begin with; it sends what the film took.
 */
import { rm } from 'node:fs/promises';
import { analysePose, madeFrom, writeExport } from '@kinema/server/analyses';
import { InferencePool } from '@kinema/vision/inference';
import { openModelStore } from '@kinema/vision/models';
import { cpuSecondsOf } from './use.ts';

const [, , film, warmUp] = process.argv;
const models = await openModelStore();
const pool = await InferencePool.open({ models });
const look = async (path: string): Promise<void> => {
  const out = `${path}.bare.json`;
  const found = await analysePose(path, { method: 'single' }, { pool, models });
  const analysis = madeFrom(found, { parameters: { method: 'single' }, inputs: [] });
  await writeExport(analysis, 'json', out);
  await rm(out);
};
await look(warmUp!);
const cpuBefore = cpuSecondsOf(process.pid);
const begin = performance.now();
await look(film!);
const seconds = (performance.now() - begin) / 1000;
process.send?.({ seconds, cpuSeconds: cpuSecondsOf(process.pid) - cpuBefore });
process.once('disconnect', () => {
  void pool.close().then(() => process.exit());
});
