import { inOrderOfTime, type GaitEvent } from '../event.ts';
import type { EventErrors } from '../temporal/index.ts';
import type { Walk } from '../walk/walk.ts';
import { frontalEventErrors, frontalEvents } from './frontal-events.ts';
import { trajectoryEventErrors, trajectoryEvents } from './trajectory-events.ts';

/** Events of a walk, how they were found, and what all of them share. */
export interface FoundEvents {
  readonly events: readonly GaitEvent[];
  readonly method: string;
  readonly eventErrors: EventErrors;
}

/** Heel strikes and toe offs by what the view shows: the way of the feet along the walk, or their height in the picture. */
export const walkEvents = (walk: Walk): FoundEvents =>
  walk.view === 'front' || walk.view === 'back'
    ? {
        events: inOrderOfTime(frontalEvents(walk, walk.view)),
        method: 'height of heels and toes in the picture',
        eventErrors: frontalEventErrors,
      }
    : {
        events: trajectoryEvents(walk),
        method: 'Zeni et al. 2008, Ghoussayni et al. 2004 and O’Connor et al. 2007, joined',
        eventErrors: trajectoryEventErrors,
      };
