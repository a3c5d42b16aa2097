import type { AxisColumns, Column, ImuColumns } from '@kinema/motion/steps';
import { makeWalk } from '@kinema/motion/steps/testing';

/** Standing, walking, hurrying and strolling, each after a pause: seconds and seconds a step. */
const parts = [
  { seconds: 30, stepSeconds: 0.55 },
  { seconds: 22, stepSeconds: 0.44 },
  { seconds: 26, stepSeconds: 0.7 },
] as const;

const joined = (columns: readonly Column[]): Float64Array =>
  Float64Array.from(columns.flatMap((column) => [...column]));

/** A made walk of somebody with a sensor at the waist, so that the page can be seen at work without a file. */
export const demoWalk = (): ImuColumns => {
  let startSeconds = 0;
  const walks = parts.map((part, i) => {
    const { columns } = makeWalk({ ...part, startSeconds, stillSeconds: 4, seed: 11 + i });
    startSeconds += part.seconds;
    return columns;
  });
  const axes = walks.map(({ accel }) => accel as AxisColumns);
  return {
    timeSeconds: joined(walks.map(({ timeSeconds }) => timeSeconds)),
    accel: [joined(axes.map(([x]) => x)), joined(axes.map(([, y]) => y)), joined(axes.map(([, , z]) => z))],
  };
};
