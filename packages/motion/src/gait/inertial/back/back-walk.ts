import { inOrderOfTime, otherSide, type GaitEvent } from '../../event.ts';
import type { Pass } from '../../stride.ts';
import { footContactsOf, type ImuColumns } from '../../../steps/index.ts';
import { stretchesOf } from '../samples.ts';
import { contactRows, type TrunkContact } from './contacts.ts';
import { sidedRows, type SidedRow } from './sides.ts';
import { toeOffsAfter } from './toe-offs.ts';
import { trunkMotion, type TrunkMotion } from './trunk.ts';

/** What a sensor at the lower back tells of a walk. */
export interface BackWalk {
  /** Each unbroken stretch of readings. */
  readonly motions: readonly TrunkMotion[];
  readonly events: readonly GaitEvent[];
  /** Straight walking. */
  readonly passes: readonly Pass[];
  /** Least number of standard errors by which left and right were told apart. */
  readonly clearness: number;
}

/** Own standard deviation of the instant at which the other foot leaves the ground, seconds (voisard-feet-back). */
const TOE_OFF_SD = 0.03;
/** Straight walking has so many contacts at least: a stride of each foot. */
const FEWEST = 4;
/** Walking turns where the trunk turns by more than this, in radians, over two steps, here 1.1 s. */
const TURN = Math.PI / 9;
const TURN_SECONDS = 1.1;

/** Parts of a row of contacts in which the trunk goes straight on. */
const straightRows = (
  { turning, rateHz, startSeconds, length }: TrunkMotion,
  row: readonly TrunkContact[],
): TrunkContact[][] => {
  const half = Math.round((TURN_SECONDS * rateHz) / 2);
  const angles = new Float64Array(length + 1);
  turning.forEach((rate, i) => (angles[i + 1] = angles[i]! + rate / rateHz));
  const isStraight = ({ timeSeconds }: TrunkContact): boolean => {
    const at = Math.round((timeSeconds - startSeconds) * rateHz);
    return Math.abs(angles[Math.min(length, at + half)]! - angles[Math.max(0, at - half)]!) < TURN;
  };
  const parts: TrunkContact[][] = [];
  row.forEach((contact, i) => {
    if (!isStraight(contact)) return;
    const goesOn = i > 0 && isStraight(row[i - 1]!);
    if (goesOn) parts.at(-1)!.push(contact);
    else parts.push([contact]);
  });
  return parts.filter((part) => part.length >= FEWEST);
};

const eventsOf = (motion: TrunkMotion, contacts: SidedRow['contacts']): GaitEvent[] => {
  const toeOffs = toeOffsAfter(
    motion,
    contacts.map(({ timeSeconds }) => timeSeconds),
  );
  return contacts.flatMap(({ timeSeconds, sd, side }, i): GaitEvent[] => {
    const strike: GaitEvent = { type: 'heel-strike', side, timeSeconds, sdSeconds: sd };
    const off = toeOffs[i];
    return off !== undefined && off < (contacts[i + 1]?.timeSeconds ?? Infinity)
      ? [strike, { type: 'toe-off', side: otherSide(side), timeSeconds: off, sdSeconds: TOE_OFF_SD }]
      : [strike];
  });
};

/**
 * Heel strikes and toe offs of both feet, and where the walk is straight, from a sensor at the lower back, fastened
 * anyhow.
 * @throws RangeError without three axes of acceleration and of angular velocity
 */
export const backWalk = (columns: ImuColumns): BackWalk => {
  const motions = stretchesOf(columns).map(trunkMotion);
  const heard = footContactsOf(columns);
  const events: GaitEvent[] = [];
  const passes: Pass[] = [];
  let clearness = Number.POSITIVE_INFINITY;
  for (const motion of motions) {
    const straight = contactRows(motion, heard).flatMap((row) => straightRows(motion, row));
    for (const { contacts, clearness: clear } of sidedRows(motion, straight)) {
      clearness = Math.min(clearness, clear);
      events.push(...eventsOf(motion, contacts));
      const [first, last] = [contacts[0]!, contacts.at(-1)!];
      passes.push({ startSeconds: first.timeSeconds, endSeconds: last.timeSeconds + 1 / motion.rateHz });
    }
  }
  return { motions, events: inOrderOfTime(events), passes, clearness };
};
