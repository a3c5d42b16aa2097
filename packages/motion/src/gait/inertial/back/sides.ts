import { otherSide, type Side } from '../../event.ts';
import type { TrunkContact } from './contacts.ts';
import type { TrunkMotion } from './trunk.ts';
import { meansIn, walkAcceleration, type StepSpan } from './walk-axes.ts';

/** Contacts in a row, no one missed between them, with their feet. */
export interface SidedRow {
  readonly contacts: readonly (TrunkContact & { readonly side: Side })[];
  /** How many standard errors the two feet are told apart by. */
  readonly clearness: number;
}

/** A step this much longer than usual holds a missed contact, after which feet may have changed places. */
const MISSED = 1.6;

const usualStep = (row: readonly TrunkContact[]): number => {
  const steps = row.slice(1).map(({ timeSeconds }, i) => timeSeconds - row[i]!.timeSeconds);
  return steps.sort((a, b) => a - b)[steps.length >> 1] ?? Number.NaN;
};

/** Parts of a row between which no contact was missed. */
const unbroken = (row: readonly TrunkContact[]): TrunkContact[][] => {
  const longest = MISSED * usualStep(row);
  const parts: TrunkContact[][] = [];
  row.forEach((contact, i) => {
    const goesOn = i > 0 && contact.timeSeconds - row[i - 1]!.timeSeconds < longest;
    if (goesOn) parts.at(-1)!.push(contact);
    else parts.push([contact]);
  });
  return parts.filter((part) => part.length > 1);
};

/** The steps between contacts, in samples of the motion. */
export const stepSpans = (
  { startSeconds, rateHz }: TrunkMotion,
  contacts: readonly TrunkContact[],
): StepSpan[] =>
  contacts
    .slice(1)
    .map(({ timeSeconds }, i) => [
      (contacts[i]!.timeSeconds - startSeconds) * rateHz,
      (timeSeconds - startSeconds) * rateHz,
    ]);

/**
 * Which foot each contact is of. Over the foot that stands, the trunk is accelerated towards the other side, as a
 * pendulum turned upside down is (Winter 1995, Gait & Posture 3, 193–214); feet take turns, so all steps without a missed
 * one vote together.
 */
export const sidedRows = (motion: TrunkMotion, rows: readonly (readonly TrunkContact[])[]): SidedRow[] => {
  const parts = rows.flatMap(unbroken);
  const { left } = walkAcceleration(
    motion,
    parts.flatMap((part) => stepSpans(motion, part)),
  );
  return parts.map((part): SidedRow => {
    const votes = meansIn(left, stepSpans(motion, part)).map((value, i) => (i % 2 === 0 ? value : -value));
    const sum = votes.reduce((total, vote) => total + vote, 0);
    const size = Math.sqrt(votes.reduce((total, vote) => total + vote * vote, 0));
    const first: Side = sum <= 0 ? 'left' : 'right';
    return {
      contacts: part.map((contact, i) => ({ ...contact, side: i % 2 === 0 ? first : otherSide(first) })),
      clearness: size > 0 ? Math.abs(sum) / size : 0,
    };
  });
};
