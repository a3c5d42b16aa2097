import { median } from '../signal/columns.ts';
import { eventWords, inOrderOfTime, otherSide, sides, type GaitEvent, type Side } from './event.ts';

/** Part of a recording in which the subject walks one way without a turn or stop, `[start, end)`. */
export interface Pass {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** One gait cycle, from a heel strike to the next of the same foot. */
export interface Stride {
  readonly side: Side;
  readonly heelStrike: GaitEvent;
  readonly toeOff: GaitEvent;
  readonly nextHeelStrike: GaitEvent;
  /** The other foot's events within; undefined where the recording is of one foot. */
  readonly opposite?: { readonly toeOff: GaitEvent; readonly heelStrike: GaitEvent };
  /** Index of the pass it lies in. */
  readonly pass: number;
}

/** A stretch between heel strikes that is no whole, sure stride. */
export interface LeftOut {
  readonly side: Side;
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** A sentence without a full stop. */
  readonly reason: string;
}

export interface Strides {
  /** In the order of their beginnings. */
  readonly strides: readonly Stride[];
  readonly leftOut: readonly LeftOut[];
}

export interface StrideOptions {
  /** By default the whole recording is one pass. */
  readonly passes?: readonly Pass[];
  /** What seemed to be events and cannot be: where there are such, the others are doubtful too. */
  readonly impossible?: readonly GaitEvent[];
  /** Walking people's strides last longer and shorter than this. */
  readonly minSeconds?: number;
  readonly maxSeconds?: number;
}

/** An event that is known no better than this may belong to another step, in seconds. */
const DOUBTFUL_SD = 0.1;

/** A stride this much longer or shorter than the median has an event too few or too many. */
const UNLIKE_OTHERS = 1.5;

const between = (
  events: readonly GaitEvent[],
  { side, type }: Pick<GaitEvent, 'side' | 'type'>,
  [start, end]: readonly [number, number],
): GaitEvent[] =>
  events.filter(
    (event) =>
      event.side === side && event.type === type && event.timeSeconds > start && event.timeSeconds < end,
  );

const doubtOf = (events: readonly (GaitEvent | undefined)[]): string | undefined => {
  const event = events.find((one) => one !== undefined && one.sdSeconds > DOUBTFUL_SD);
  return (
    event &&
    `the ${eventWords(event.type)} of the ${event.side} foot at ${event.timeSeconds.toFixed(2)} s is known only to ${event.sdSeconds.toFixed(2)} s`
  );
};

type Built = { readonly stride: Stride } | { readonly reason: string };

const counted = (count: number, what: string): string => `${count === 0 ? 'no' : count} ${what} in it`;

const buildOne = (
  events: readonly GaitEvent[],
  [heelStrike, nextHeelStrike]: readonly [GaitEvent, GaitEvent],
  { pass, oneFoot, impossible }: { pass: number; oneFoot: boolean; impossible: readonly GaitEvent[] },
): Built => {
  const { side } = heelStrike;
  const span = [heelStrike.timeSeconds, nextHeelStrike.timeSeconds] as const;
  const wrong = impossible.find(({ timeSeconds }) => timeSeconds >= span[0] && timeSeconds < span[1]);
  if (wrong)
    return {
      reason: `what seems a ${eventWords(wrong.type)} of the ${wrong.side} foot at ${wrong.timeSeconds.toFixed(2)} s cannot be one`,
    };
  const toeOffs = between(events, { side, type: 'toe-off' }, span);
  const toeOff = toeOffs[0];
  if (!toeOff || toeOffs.length > 1) return { reason: counted(toeOffs.length, 'toe offs') };
  const cycle = { side, heelStrike, toeOff, nextHeelStrike, pass };
  const ownDoubt = doubtOf([heelStrike, toeOff, nextHeelStrike]);
  if (ownDoubt !== undefined) return { reason: ownDoubt };
  if (oneFoot) return { stride: cycle };
  const other = otherSide(side);
  const strikes = between(events, { side: other, type: 'heel-strike' }, span);
  const offs = between(events, { side: other, type: 'toe-off' }, span);
  const [strike, off] = [strikes[0], offs[0]];
  if (!strike || strikes.length > 1)
    return { reason: counted(strikes.length, `heel strikes of the ${other} foot`) };
  if (!off || offs.length > 1) return { reason: counted(offs.length, `toe offs of the ${other} foot`) };
  if (strike.timeSeconds > toeOff.timeSeconds)
    return { reason: 'both feet are off the ground: this is no walking' };
  if (off.timeSeconds > strike.timeSeconds)
    return { reason: `the ${other} foot strikes before it has left the ground` };
  const doubt = doubtOf([strike, off]);
  if (doubt !== undefined) return { reason: doubt };
  return { stride: { ...cycle, opposite: { toeOff: off, heelStrike: strike } } };
};

const secondsOf = ({ heelStrike, nextHeelStrike }: Stride): number =>
  nextHeelStrike.timeSeconds - heelStrike.timeSeconds;

const leftOutOf = (start: GaitEvent, end: GaitEvent, reason: string): LeftOut => ({
  side: start.side,
  startSeconds: start.timeSeconds,
  endSeconds: end.timeSeconds,
  reason,
});

/**
 * Strides from events: between two heel strikes of a foot in one pass there must be one toe off of it and, of the other
 * foot, one toe off, then one heel strike, before it, all of them known to 0.1 s, and nothing that cannot be. All else is left out with its reason, and so is what lasts 1.5
 * times as long, or as short, as the median of all.
 */
export const stridesOf = (
  unordered: readonly GaitEvent[],
  {
    passes = [{ startSeconds: Number.NEGATIVE_INFINITY, endSeconds: Number.POSITIVE_INFINITY }],
    impossible = [],
    minSeconds = 0.5,
    maxSeconds = 2.5,
  }: StrideOptions = {},
): Strides => {
  const events = inOrderOfTime(unordered);
  const oneFoot = sides.some((side) => events.every((event) => event.side !== side));
  const strides: Stride[] = [];
  const leftOut: LeftOut[] = [];
  passes.forEach((span, pass) => {
    const own = events.filter(
      ({ timeSeconds }) => timeSeconds >= span.startSeconds && timeSeconds < span.endSeconds,
    );
    for (const side of sides) {
      const strikes = own.filter((event) => event.side === side && event.type === 'heel-strike');
      strikes.slice(1).forEach((end, i) => {
        const start = strikes[i]!;
        const seconds = end.timeSeconds - start.timeSeconds;
        const built: Built =
          seconds > maxSeconds || seconds < minSeconds
            ? { reason: `it lasts ${seconds.toFixed(2)} s; a stride lasts ${minSeconds} to ${maxSeconds} s` }
            : buildOne(own, [start, end], { pass, oneFoot, impossible });
        if ('stride' in built) strides.push(built.stride);
        else leftOut.push(leftOutOf(start, end, built.reason));
      });
    }
  });
  const usual = median(strides.map(secondsOf));
  const unlike = (stride: Stride): boolean => {
    const ratio = secondsOf(stride) / usual;
    return ratio > UNLIKE_OTHERS || ratio < 1 / UNLIKE_OTHERS;
  };
  for (const stride of strides.filter(unlike))
    leftOut.push(
      leftOutOf(
        stride.heelStrike,
        stride.nextHeelStrike,
        `it lasts ${secondsOf(stride).toFixed(2)} s; most last about ${usual.toFixed(2)} s`,
      ),
    );
  return {
    strides: strides
      .filter((stride) => !unlike(stride))
      .sort((a, b) => a.heelStrike.timeSeconds - b.heelStrike.timeSeconds),
    leftOut: leftOut.sort((a, b) => a.startSeconds - b.startSeconds),
  };
};
