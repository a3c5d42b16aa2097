import { KinemaError } from '../../errors/index.ts';
import { matchEvents } from '../../evaluate/index.ts';
import type { GaitAnalysis } from '../analysis.ts';
import { gaitEventTypes, sides, type GaitEvent, type GaitEventType, type Side } from '../event.ts';
import { isMeasured } from '../measure.ts';
import type { Stride } from '../stride.ts';
import { durations } from '../temporal/quantities.ts';
import { blandAltman, type BlandAltman } from './bland-altman.ts';
import { SAME_SECONDS, synchronise, type Synchrony } from './synchronise.ts';

/** One event as both recordings have it, on the clock of the first. */
export interface GaitEventPair {
  readonly type: GaitEventType;
  readonly side: Side;
  readonly firstSeconds: number;
  readonly secondSeconds: number;
}

/** How the events of a kind agree; times in seconds, second minus first. */
export interface EventAgreement {
  readonly type: GaitEventType;
  readonly side: Side;
  /** Undefined for fewer than three pairs. */
  readonly agreement: BlandAltman | undefined;
  readonly pairs: number;
  /** Events of one recording alone while both were running. */
  readonly onlyFirst: number;
  readonly onlySecond: number;
}

/** How a measure of each stride agrees over the strides that both have. */
export interface StrideAgreement {
  /** As in the catalogue of measures. */
  readonly name: string;
  readonly agreement: BlandAltman;
}

/** One measure of both recordings. */
export interface MeasureAgreement {
  readonly name: string;
  readonly first: number;
  readonly second: number;
  /** Second minus first, and the standard deviation that the two measurements give it. */
  readonly difference: number;
  readonly sd: number;
  /** Whether the difference is no more than the two measurements allow, 95 times of 100. */
  readonly agrees: boolean;
}

/** Two recordings of one walk, as of a camera and of sensors, beside each other. */
export interface GaitAgreement {
  readonly synchrony: Synchrony;
  readonly pairs: readonly GaitEventPair[];
  /**
   * By kind. Where the offset was found from the events themselves, it takes up what they differ by on the whole: what
   * remains is how kinds differ from each other, and how events scatter.
   */
  readonly events: readonly EventAgreement[];
  readonly strides: readonly StrideAgreement[];
  readonly measures: readonly MeasureAgreement[];
}

export interface AgreementOptions {
  /** Seconds to add to times of the second recording, where the clocks are known. */
  readonly offsetSeconds?: number;
}

const ofKind = (events: readonly GaitEvent[], type: GaitEventType, side: Side): GaitEvent[] =>
  events.filter((event) => event.type === type && event.side === side);

const spanOf = (events: readonly GaitEvent[]): readonly [number, number] => [
  events.reduce((first, { timeSeconds }) => Math.min(first, timeSeconds), Infinity) - SAME_SECONDS,
  events.reduce((last, { timeSeconds }) => Math.max(last, timeSeconds), -Infinity) + SAME_SECONDS,
];

const within = (events: readonly GaitEvent[], [from, to]: readonly [number, number]): GaitEvent[] =>
  events.filter(({ timeSeconds }) => timeSeconds >= from && timeSeconds <= to);

const shifted = (events: readonly GaitEvent[], seconds: number): GaitEvent[] =>
  events.map((event) => ({ ...event, timeSeconds: event.timeSeconds + seconds }));

const pairStrides = (
  first: readonly Stride[],
  second: readonly Stride[],
  offset: number,
): (readonly [Stride, Stride])[] =>
  sides.flatMap((side) => {
    const [a, b] = [first, second].map((strides) => strides.filter((stride) => stride.side === side));
    return matchEvents(
      a!.map(({ heelStrike }) => heelStrike.timeSeconds),
      b!.map(({ heelStrike }) => heelStrike.timeSeconds + offset),
      SAME_SECONDS,
    ).map(([i, j]) => [a![i]!, b![j]!] as const);
  });

const strideMeasures = {
  stride_time_s: durations.stride,
  step_time_s: durations.step,
  stance_time_s: durations.stance,
  swing_time_s: durations.swing,
  double_support_time_s: durations.doubleSupport,
} as const;

const strideAgreements = (pairs: readonly (readonly [Stride, Stride])[]): StrideAgreement[] =>
  Object.entries(strideMeasures).flatMap(([name, { of }]) => {
    const agreement = blandAltman(
      pairs.flatMap(([a, b]) => {
        const [first, second] = [of(a), of(b)];
        return first && second ? [second.value - first.value] : [];
      }),
    );
    return agreement ? [{ name, agreement }] : [];
  });

const measureAgreements = (first: GaitAnalysis, second: GaitAnalysis): MeasureAgreement[] =>
  Object.entries(first.measures).flatMap(([name, a]) => {
    const b = second.measures[name];
    if (!isMeasured(a) || !isMeasured(b)) return [];
    const difference = b.value - a.value;
    const sd = Math.hypot(a.standardError, b.standardError);
    return [
      { name, first: a.value, second: b.value, difference, sd, agrees: Math.abs(difference) <= 1.96 * sd },
    ];
  });

/**
 * Puts two recordings of one walk on one clock and tells how they agree: event by event, stride by stride, measure by
 * measure.
 * @throws KinemaError `bad_request` where they have too little in common to be laid over each other
 */
export const gaitAgreement = (
  first: GaitAnalysis,
  second: GaitAnalysis,
  { offsetSeconds }: AgreementOptions = {},
): GaitAgreement => {
  const synchrony: Synchrony | undefined =
    offsetSeconds === undefined
      ? synchronise(first.events, second.events)
      : { offsetSeconds, offsetSd: 0, runnerUp: 0 };
  if (!synchrony)
    throw new KinemaError('bad_request', {
      reason:
        'the two recordings have too few heel strikes and toe offs of the same feet to be laid over each other',
    });
  const offset = synchrony.offsetSeconds;
  const moved = shifted(second.events, offset);
  const both = [spanOf(first.events), spanOf(moved)] as const;
  const [a, b] = [within(first.events, both[1]), within(moved, both[0])];
  const pairs: GaitEventPair[] = [];
  const events = gaitEventTypes.flatMap((type) =>
    sides.map((side): EventAgreement => {
      const [mine, others] = [ofKind(a, type, side), ofKind(b, type, side)];
      const matched = matchEvents(
        mine.map(({ timeSeconds }) => timeSeconds),
        others.map(({ timeSeconds }) => timeSeconds),
        SAME_SECONDS,
      ).map(([i, j]): GaitEventPair => ({
        type,
        side,
        firstSeconds: mine[i]!.timeSeconds,
        secondSeconds: others[j]!.timeSeconds,
      }));
      pairs.push(...matched);
      return {
        type,
        side,
        agreement: blandAltman(
          matched.map(({ firstSeconds, secondSeconds }) => secondSeconds - firstSeconds),
        ),
        pairs: matched.length,
        onlyFirst: mine.length - matched.length,
        onlySecond: others.length - matched.length,
      };
    }),
  );
  return {
    synchrony,
    pairs: pairs.sort((one, other) => one.firstSeconds - other.firstSeconds),
    events,
    strides: strideAgreements(pairStrides(first.strides, second.strides, offset)),
    measures: measureAgreements(first, second),
  };
};
