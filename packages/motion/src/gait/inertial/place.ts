import type { ImuColumns } from '../../steps/index.ts';
import { footContactsOf } from '../../steps/index.ts';
import { median } from '../../signal/columns.ts';
import { contactRows, type TrunkContact } from './back/contacts.ts';
import { stepSpans } from './back/sides.ts';
import { trunkMotion, type TrunkMotion } from './back/trunk.ts';
import { meansIn, pelvisTurning, walkAcceleration, type StepSpan } from './back/walk-axes.ts';
import { movementsIn } from './foot/movements.ts';
import { stretchesOf, type Stretch } from './samples.ts';

/** Where a sensor was carried. */
export const sensorPlaces = ['foot-left', 'foot-right', 'lower-back', 'hand'] as const;
export type SensorPlace = (typeof sensorPlaces)[number];

/** A place as far as the readings tell it: not which foot. */
export type SeenPlace = 'foot' | 'lower-back' | 'hand';

/** A foot rests between movements that are no longer than this; other parts of the body move on, in seconds. */
const LONGEST_MOVEMENT_SECONDS = 1.5;
const LONGEST_REST_SECONDS = 1.5;
const FEWEST_MOVEMENTS = 3;
/** Contacts in a row that vote together. */
const GROUP = 6;

const looksLikeFoot = (stretch: Stretch): boolean => {
  const movements = movementsIn(stretch);
  const rests = movements
    .slice(1)
    .filter(([start], i) => (start - movements[i]![1]) / stretch.rateHz < LONGEST_REST_SECONDS);
  return (
    movements.length >= FEWEST_MOVEMENTS &&
    rests.length >= movements.length / 2 &&
    median(movements.map(([start, end]) => end - start)) < LONGEST_MOVEMENT_SECONDS * stretch.rateHz
  );
};

/** Sum of votes of which every second is turned round, over their size: −1 to 1. */
const alternating = (values: readonly number[]): number => {
  const sum = values.reduce((total, value, i) => total + (i % 2 === 0 ? value : -value), 0);
  const size = Math.sqrt(values.length * values.reduce((total, value) => total + value * value, 0));
  return size > 0 ? sum / size : 0;
};

const groupsOf = (row: readonly TrunkContact[]): TrunkContact[][] =>
  Array.from({ length: Math.floor(row.length / GROUP) }, (_, i) => row.slice(GROUP * i, GROUP * (i + 1)));

/** The pelvis turns towards the foot that is to land in the half step before it does. */
const halfStepBefore = ([from, to]: StepSpan): StepSpan => [from - (to - from) / 2, from];

/**
 * How much the two ways of telling left from right agree that hold for the pelvis, −1 to 1: by sideways acceleration, and
 * by how it turns before a contact (McCamley et al. 2012). Hands sway and turn otherwise.
 */
const pelvisAgreement = (motion: TrunkMotion, rows: readonly (readonly TrunkContact[])[]): number => {
  const groups = rows.flatMap(groupsOf).map((group) => stepSpans(motion, group));
  const { left } = walkAcceleration(motion, groups.flat());
  const turning = pelvisTurning(motion);
  const products = groups.map(
    (steps) => alternating(meansIn(left, steps)) * alternating(meansIn(turning, steps.map(halfStepBefore))),
  );
  return products.reduce((sum, value) => sum + value, 0) / Math.max(1, products.length);
};

/**
 * Where a sensor was carried, by how it moved. A foot comes to rest between steps. Of the others, the lower back is told
 * where the pelvis is recognised; all else is taken for a hand or pocket, which claims least.
 * @throws RangeError without three axes of acceleration and of angular velocity
 */
export const seenPlace = (columns: ImuColumns): SeenPlace => {
  const stretches = stretchesOf(columns);
  const longest = stretches.toSorted((a, b) => b.length - a.length)[0];
  if (!longest) return 'hand';
  if (looksLikeFoot(longest)) return 'foot';
  const motion = trunkMotion(longest);
  return pelvisAgreement(motion, contactRows(motion, footContactsOf(columns))) > 0 ? 'lower-back' : 'hand';
};
