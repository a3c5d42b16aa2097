import type { GaitAnalysis } from '../analysis.ts';
import type { Side } from '../event.ts';
import { hasAxes, type ImuColumns } from '../../steps/index.ts';
import { KinemaError } from '../../errors/index.ts';
import { backGait } from './back/back-gait.ts';
import { feetGait } from './foot/feet-gait.ts';
import { handGait } from './hand-gait.ts';
import { seenPlace, type SensorPlace } from './place.ts';

/** Readings of one sensor. */
export interface InertialRecording {
  readonly columns: ImuColumns;
  /** Where it was carried; recognised without. */
  readonly place?: SensorPlace;
  /** What it is called in messages and may tell the side, as a file name does. */
  readonly name?: string;
}

export interface InertialGaitOptions {
  /** Of the person, in metres; needed for metres from the lower back. */
  readonly heightMetres?: number;
}

type Placed = InertialRecording & { readonly place: SensorPlace };

const inName = { left: /(^|[^a-z])(left|l|lf)([^a-z]|$)/i, right: /(^|[^a-z])(right|r|rf)([^a-z]|$)/i };

/** The side that a name tells, if it tells one. */
const sideInName = (name = ''): Side | undefined => {
  const [left, right] = [inName.left.test(name), inName.right.test(name)];
  return left === right ? undefined : left ? 'left' : 'right';
};

const canWalk = ({ accel, gyro }: ImuColumns): boolean => gyro !== undefined && hasAxes(accel);

const placed = (
  recording: InertialRecording,
  other: Side | undefined,
): Placed & { readonly guessed: boolean } => {
  const { columns, place, name } = recording;
  if (place) return { ...recording, place, guessed: false };
  const seen = canWalk(columns) ? seenPlace(columns) : 'hand';
  if (seen !== 'foot') return { ...recording, place: seen, guessed: true };
  const known = sideInName(name);
  const side = known ?? (other === 'left' ? 'right' : 'left');
  return { ...recording, place: `foot-${side}`, guessed: known === undefined };
};

const refuse = (reason: string): never => {
  throw new KinemaError('bad_request', { reason });
};

const FOOT_SIDES: Readonly<Partial<Record<SensorPlace, Side>>> = {
  'foot-left': 'left',
  'foot-right': 'right',
};

/** Notes on what was recognised, not stated. */
const notesOf = (all: readonly (Placed & { readonly guessed: boolean })[]): string[] =>
  all
    .filter(({ guessed, place }) => guessed && place !== 'hand')
    .map(({ place, name }) => {
      const which = name === undefined ? 'the sensor' : name;
      return FOOT_SIDES[place]
        ? `${which} was recognised as on a foot and taken for the ${FOOT_SIDES[place]} one; state its place if it was the other`
        : `${which} was recognised as at the lower back; state its place if it was elsewhere`;
    });

/**
 * Gait from inertial sensors: one anywhere, or two on the two feet with one clock.
 * @throws KinemaError `bad_request` where the sensors do not go together or lack what their place needs
 */
export const inertialGait = (
  recordings: readonly InertialRecording[],
  { heightMetres }: InertialGaitOptions = {},
): GaitAnalysis => {
  const [first, second] = recordings;
  if (!first || recordings.length > 2) refuse('gait takes one sensor, or two on the two feet');
  const one = placed(first!, undefined);
  const other = second && placed(second, FOOT_SIDES[one.place]);
  const all = other ? [one, other] : [one];
  for (const { place, columns, name = 'the recording' } of all)
    if (place !== 'hand' && !canWalk(columns))
      refuse(
        `${name} has no three axes of acceleration and of angular velocity, which a sensor at ${place} needs`,
      );
  const notes = notesOf(all);
  const withNotes = (analysis: GaitAnalysis): GaitAnalysis => ({
    ...analysis,
    notes: [...notes, ...analysis.notes],
  });
  const sides = all.map(({ place }) => FOOT_SIDES[place]);
  if (other) {
    if (sides.includes(undefined) || sides[0] === sides[1])
      refuse(`two sensors must be on the two feet; these are ${all.map(({ place }) => place).join(' and ')}`);
    return withNotes(feetGait({ [sides[0]!]: one.columns, [sides[1]!]: other.columns }));
  }
  if (sides[0]) return withNotes(feetGait({ [sides[0]]: one.columns }));
  return withNotes(one.place === 'lower-back' ? backGait(one.columns, heightMetres) : handGait(one.columns));
};
