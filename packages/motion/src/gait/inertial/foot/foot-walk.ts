import type { GaitEvent, Side } from '../../event.ts';
import { holdsGravity } from '../gravity.ts';
import { stretchesOf } from '../samples.ts';
import type { ImuColumns } from '../../../steps/index.ts';
import { movementsIn } from './movements.ts';
import { phasesOf, toesUpAxis } from './phases.ts';
import { pathsOf } from './trajectory.ts';

/** One movement of a foot from rest to rest, as far as it was understood. */
export interface FootMove {
  /** Heel off and foot flat, in seconds. */
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** Undefined where the foot did not turn as it does in a step. */
  readonly events?: { readonly toeOff: GaitEvent; readonly heelStrike: GaitEvent };
  /** Undefined where the acceleration holds no gravity. */
  readonly path?: {
    /** Metres along the ground from rest to rest, with the standard deviation of the measurement. */
    readonly length: number;
    readonly lengthSd: number;
    /** Metres upwards from rest to rest. */
    readonly climb: number;
    /** Metres that the sensor rises above the line from rest to rest. */
    readonly clearance: number;
    /** Radians turned about the vertical, from above anticlockwise. */
    readonly turned: number;
  };
}

/**
 * Standard deviations of the times of events, in seconds: what differs from event to event, found where motion capture
 * and careful annotation are known (gaitmap-feet, voisard-feet-back; docs/accuracy.md).
 */
const EVENT_SDS = { toeOff: 0.01, heelStrike: 0.012 };
/**
 * The length of a stride is good to this, in metres, and to what the error of velocity at the end comes to if the instant
 * of the impact is off by this and a sample.
 */
const LENGTH_SD = 0.012;
const IMPACT_SD_SECONDS = 0.02;

/**
 * What a foot did that carries a sensor, mounted anyhow: its movements in the order of time, with the events and the way
 * of each.
 * @throws RangeError without three axes of acceleration and of angular velocity
 */
export const footWalk = (columns: ImuColumns, side: Side): FootMove[] =>
  stretchesOf(columns).flatMap((stretch) => {
    const { startSeconds, rateHz } = stretch;
    const seconds = (sample: number): number => startSeconds + sample / rateHz;
    const movements = movementsIn(stretch);
    const phases = phasesOf(stretch, movements, toesUpAxis(stretch, movements));
    const paths = holdsGravity(stretch)
      ? pathsOf(
          stretch,
          movements,
          phases.map((phase) => phase?.heelStrike),
        )
      : [];
    const gridSd = 1 / (rateHz * Math.sqrt(12));
    const event = (type: GaitEvent['type'], sample: number, sd: number): GaitEvent => ({
      type,
      side,
      timeSeconds: seconds(sample),
      sdSeconds: Math.hypot(sd, gridSd),
    });
    return movements.map(([start, end], i): FootMove => {
      const [phase, path] = [phases[i], paths[i]];
      return {
        startSeconds: seconds(start),
        endSeconds: seconds(end),
        ...(phase && {
          events: {
            toeOff: event('toe-off', phase.toeOff, EVENT_SDS.toeOff),
            heelStrike: event('heel-strike', phase.heelStrike, EVENT_SDS.heelStrike),
          },
        }),
        ...(path && {
          path: {
            length: Math.hypot(path.displacement[0], path.displacement[1]),
            lengthSd: Math.hypot(LENGTH_SD, path.velocityMiss * (IMPACT_SD_SECONDS + 1 / rateHz)),
            climb: path.displacement[2],
            clearance: path.clearance,
            turned: path.turned,
          },
        }),
      };
    });
  });
