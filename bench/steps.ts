/**
 * Readings a second of processor time through the step detector, which uses one core. `node bench/steps.ts` prints it.
 * Processor time, so that the figure holds on a machine that does other things as well.
 */
import {
  builtInNetworkMethod,
  openStepDetector,
  periodicMethod,
  sliceColumns,
  type ImuColumns,
  type StepMethod,
} from '@kinema/motion/steps';
import { makeWalk } from '../packages/motion/src/steps/testing/walk.ts';
import { median, spread } from './machine.ts';

const REPEATS = 5;
const MINUTES = 60;
const BATCH = 100;

/** Readings a second of each repeat, in batches. */
export const measureStepSpeed = (rateHz: number, method: StepMethod): number[] => {
  const { columns } = makeWalk({ seconds: 60, rateHz });
  const readings = columns.timeSeconds.length;
  const minutes: ImuColumns[] = Array.from({ length: MINUTES }, (_, minute) => ({
    ...columns,
    timeSeconds: columns.timeSeconds.map((t) => t + 60 * minute),
  }));
  const batches = minutes.flatMap((minute) =>
    Array.from({ length: Math.ceil(readings / BATCH) }, (_, i) =>
      sliceColumns(minute, i * BATCH, (i + 1) * BATCH),
    ),
  );
  const run = (): number => {
    const detector = openStepDetector({ method });
    const begin = process.cpuUsage();
    for (const batch of batches) detector.push(batch);
    detector.finish();
    const { user, system } = process.cpuUsage(begin);
    return (1e6 * readings * MINUTES) / (user + system);
  };
  run();
  return Array.from({ length: REPEATS }, run);
};

if (import.meta.main) {
  for (const method of [periodicMethod, builtInNetworkMethod()]) {
    for (const rateHz of [25, 50, 100, 200, 400]) {
      const rates = measureStepSpeed(rateHz, method);
      console.log(
        `${method.name}, ${rateHz} Hz: ${spread(rates)} readings a second, ${(median(rates) / rateHz).toFixed(0)} × real time`,
      );
    }
  }
}
