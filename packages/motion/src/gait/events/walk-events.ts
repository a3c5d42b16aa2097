import { inOrderOfTime, type EventErrors, type GaitEvent } from '../event.ts';
import type { Walk } from '../walk/walk.ts';
import { frontalEventErrors, frontalEvents } from './frontal-events.ts';
import { impossibleEvents } from './impossible.ts';
import { trajectoryEventErrors, trajectoryEvents } from './trajectory-events.ts';

/** Events of a walk, how they were found, and what all of them share. */
export interface FoundEvents {
  readonly events: readonly GaitEvent[];
  /** What seemed to be events and cannot be, beside those of the other foot. */
  readonly impossible: readonly GaitEvent[];
  readonly method: string;
  readonly eventErrors: EventErrors;
}

/** Leaves out what cannot be, pass by pass. */
const possible = (walk: Walk, events: readonly GaitEvent[]): Pick<FoundEvents, 'events' | 'impossible'> => {
  const impossible = new Set(
    walk.passes.flatMap(({ startSeconds, endSeconds }) => [
      ...impossibleEvents(
        events.filter(({ timeSeconds }) => timeSeconds >= startSeconds && timeSeconds < endSeconds),
      ),
    ]),
  );
  return {
    events: events.filter((event) => !impossible.has(event)),
    impossible: events.filter((event) => impossible.has(event)),
  };
};

/** Heel strikes and toe offs by what the view shows: the way of the feet along the walk, or their height in the picture. */
export const walkEvents = (walk: Walk): FoundEvents =>
  walk.view === 'front' || walk.view === 'back'
    ? {
        ...possible(walk, inOrderOfTime(frontalEvents(walk, walk.view))),
        method: 'height of heels and toes in the picture',
        eventErrors: frontalEventErrors,
      }
    : {
        ...possible(walk, trajectoryEvents(walk)),
        method: 'Zeni et al. 2008, Ghoussayni et al. 2004 and O’Connor et al. 2007, joined',
        eventErrors: trajectoryEventErrors,
      };
