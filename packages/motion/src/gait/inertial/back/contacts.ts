import type { Contact } from '../../../steps/index.ts';
import { gaussian, peaksOf, withoutTrend } from '../smoothing.ts';
import { runningMean } from '../samples.ts';
import type { TrunkMotion } from './trunk.ts';

/** A foot met the ground: a heel strike of a foot that is not known yet. */
export interface TrunkContact {
  readonly timeSeconds: number;
  readonly sd: number;
}

/** The trunk is thrown upwards once a step; slower and faster motion is taken off by these, in seconds. */
const SLOWER_SECONDS = 0.6;
const FASTER_SECONDS = 0.1;
/** A step throws the trunk by this part of what is usual within these seconds about it, and by m/s² at all. */
const USUAL_SHARE = 0.3;
const USUAL_SECONDS = 4;
const LEAST_USUAL = 0.25;
const SHORTEST_STEP_SECONDS = 0.25;
const LONGEST_STEP_SECONDS = 1.2;
/** Fewer steps in a row are no walk. */
const FEWEST = 5;
/** The jolt of the contact is the steepest rise, looked at so finely, in this reach about the throw. */
const JOLT_SECONDS = 0.04;
const JOLT_REACH = { before: 0.15, after: 0.04 };
/** The instant of that rise, against insoles and motion capture (mobgap-lowback). */
const JOLT_SD = 0.035;
/** The network's contact belongs to a throw that it is this near to. */
const HEARD_SECONDS = 0.2;

const throwsOf = ({ vertical, rateHz }: TrunkMotion): number[] => {
  const throwing = gaussian(withoutTrend(vertical, SLOWER_SECONDS * rateHz), FASTER_SECONDS * rateHz);
  const usual = runningMean(
    throwing.map((value) => value * value),
    2 * Math.round((USUAL_SECONDS * rateHz) / 2) + 1,
  ).map(Math.sqrt);
  const kept: number[] = [];
  for (const peak of peaksOf(throwing)) {
    if (throwing[peak]! < USUAL_SHARE * usual[peak]! || usual[peak]! < LEAST_USUAL) continue;
    const last = kept.at(-1);
    if (last === undefined || peak - last >= SHORTEST_STEP_SECONDS * rateHz) kept.push(peak);
    else if (throwing[peak]! > throwing[last]!) kept[kept.length - 1] = peak;
  }
  return kept;
};

const nearest = (contacts: readonly Contact[], seconds: number): Contact | undefined => {
  let best: Contact | undefined;
  for (const contact of contacts)
    if (Math.abs(contact.timeSeconds - seconds) < Math.abs((best?.timeSeconds ?? Infinity) - seconds))
      best = contact;
  return best && Math.abs(best.timeSeconds - seconds) < HEARD_SECONDS ? best : undefined;
};

/**
 * Contacts of the feet from the vertical acceleration of the trunk, in rows of steps without a pause. The smoothed
 * acceleration has one maximum a step (the first Gaussian wavelet of its integral; McCamley et al. 2012, Gait & Posture
 * 36, 316–318); its time is that of the contact which the step network hears next to it, else of the steepest rise.
 * @param heard the network's contacts
 */
export const contactRows = (motion: TrunkMotion, heard: readonly Contact[]): TrunkContact[][] => {
  const { vertical, rateHz, startSeconds, length } = motion;
  const fine = gaussian(withoutTrend(vertical, SLOWER_SECONDS * rateHz), JOLT_SECONDS * rateHz);
  const rows: TrunkContact[][] = [];
  for (const peak of throwsOf(motion)) {
    let rise = peak;
    const from = Math.max(1, Math.round(peak - JOLT_REACH.before * rateHz));
    const to = Math.min(length - 1, Math.round(peak + JOLT_REACH.after * rateHz));
    for (let i = from; i < to; i++) if (fine[i]! - fine[i - 1]! > fine[rise]! - fine[rise - 1]!) rise = i;
    const seconds = startSeconds + rise / rateHz;
    const same = nearest(heard, seconds);
    const contact = same
      ? { timeSeconds: same.timeSeconds, sd: same.sd }
      : { timeSeconds: seconds, sd: JOLT_SD };
    const last = rows.at(-1)?.at(-1);
    // Two throws that the network takes for one contact are one.
    if (last && contact.timeSeconds - last.timeSeconds < SHORTEST_STEP_SECONDS) continue;
    if (last && contact.timeSeconds - last.timeSeconds < LONGEST_STEP_SECONDS) rows.at(-1)!.push(contact);
    else rows.push([contact]);
  }
  return rows.filter((row) => row.length >= FEWEST);
};
