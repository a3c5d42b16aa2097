import { medianInterval } from '../../signal/columns.ts';
import type { GaitAnalysis } from '../analysis.ts';
import { analyseWalk } from '../analyse-walk.ts';
import { bodyPointNames } from '../body/body.ts';
import type { GaitEvent } from '../event.ts';
import type { WalkMotion } from './motion.ts';

/**
 * The measures of a walk whose motion and events are known, by the definitions that recordings are measured by: what a
 * simulated recording of it should have given.
 */
export const trueGait = ({ times, points }: WalkMotion, events: readonly GaitEvent[]): GaitAnalysis => {
  const sds = new Float64Array(times.length);
  const [startSeconds, last] = [times[0]!, times.at(-1)!];
  const endSeconds = last + (last - startSeconds) / (times.length - 1) / 2;
  return analyseWalk(
    {
      view: '3d',
      surface: 'over-ground',
      unit: 'm',
      passes: [
        {
          startSeconds,
          endSeconds,
          times,
          points: new Map(
            bodyPointNames.flatMap((name) => {
              const path = points.get(name);
              return path ? [[name, { ...path, sds }] as const] : [];
            }),
          ),
          firstRow: 0,
        },
      ],
      rateHz: 1 / medianInterval(times),
      noise: { noiseCorrelationSeconds: 0 },
      notes: [],
    },
    { events },
  );
};
