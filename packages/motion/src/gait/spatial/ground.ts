import type { GaitFootprint } from '../analysis.ts';
import type { GaitEvent } from '../event.ts';
import type { Walk } from '../walk/walk.ts';
import { footprintsOf } from './footprints.ts';
import type { MetresPerUnit } from './metres.ts';

/** Where the feet stood in metres, a footprint for each heel strike that is seen; undefined without a scale or a view along the walk. */
export const footprintsInMetres = (
  walk: Walk,
  events: readonly GaitEvent[],
  metres: MetresPerUnit,
): GaitFootprint[] | undefined => {
  if ('withheld' in metres || (walk.view !== 'side' && walk.view !== '3d')) return undefined;
  const at = footprintsOf(walk, events);
  return events.flatMap((event): GaitFootprint[] => {
    const print = event.type === 'heel-strike' ? at(event) : undefined;
    if (!print) return [];
    return [
      {
        side: event.side,
        timeSeconds: event.timeSeconds,
        forwardMetres: metres.value * print.forward,
        ...(print.right !== undefined && { rightMetres: metres.value * print.right }),
        sdMetres: metres.value * Math.hypot(print.sd, print.lastingSd),
      },
    ];
  });
};
