import { median } from '../../signal/columns.ts';
import { eventWords, gaitEventTypes, sides, type GaitEvent, type GaitEventType } from '../event.ts';
import { counted } from '../report/words.ts';

/** Of a stride: the two feet of a walk do the same about half a stride apart, also where one of them limps. */
const NEAREST_SHARE = 0.25;
/** Fewer times from one event of a foot to its next of the type do not tell how long a stride usually lasts. */
const FEWEST_GAPS = 3;

/** Times from each event of one type and foot to the next, in the order of time. */
const gapsOf = (events: readonly GaitEvent[]): number[] =>
  events.slice(1).map(({ timeSeconds }, i) => timeSeconds - events[i]!.timeSeconds);

/** How unlike a stride the time from an event to the nearer fitting one of its own foot is, in seconds. */
const unlikeStride = (event: GaitEvent, own: readonly GaitEvent[], strideSeconds: number): number =>
  Math.min(
    ...own
      .filter((other) => other !== event)
      .map(({ timeSeconds }) => Math.abs(Math.abs(timeSeconds - event.timeSeconds) - strideSeconds)),
  );

const impossibleOfType = (events: readonly GaitEvent[], type: GaitEventType): GaitEvent[] => {
  const [left, right] = sides.map((side) =>
    events.filter((event) => event.side === side && event.type === type),
  ) as [GaitEvent[], GaitEvent[]];
  const gaps = [...gapsOf(left), ...gapsOf(right)];
  if (gaps.length < FEWEST_GAPS) return [];
  const strideSeconds = median(gaps);
  return left.flatMap((one) =>
    right
      .filter((other) => Math.abs(other.timeSeconds - one.timeSeconds) < NEAREST_SHARE * strideSeconds)
      .map((other) =>
        unlikeStride(one, left, strideSeconds) > unlikeStride(other, right, strideSeconds) ? one : other,
      ),
  );
};

/**
 * Events that cannot be: both feet do not strike the ground, nor leave it, within a quarter of a stride in a walk. Of such two
 * the one is told that lies less a stride away from another of its own foot, as what the end of a film cuts short does.
 * @param events of one pass
 */
export const impossibleEvents = (events: readonly GaitEvent[]): ReadonlySet<GaitEvent> =>
  new Set(gaitEventTypes.flatMap((type) => impossibleOfType(events, type)));

const AT_ONCE = { 'heel-strike': 'strike', 'toe-off': 'leave' } as const;

/** Sentences on events that were left out as impossible. */
export const impossibleNotes = (impossible: readonly GaitEvent[]): string[] =>
  gaitEventTypes.flatMap((type) => {
    const own = impossible.filter((event) => event.type === type);
    if (own.length === 0) return [];
    const where = own.map(({ side, timeSeconds }) => `${side} at ${timeSeconds.toFixed(2)} s`);
    return [
      `${counted(own.length, eventWords(type))} left out, as both feet do not ${AT_ONCE[type]} the ground at once: ${where.join(', ')}`,
    ];
  });
