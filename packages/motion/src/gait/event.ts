export const sides = ['left', 'right'] as const;

/** The subject's own side. */
export type Side = (typeof sides)[number];

export const otherSide = (side: Side): Side => (side === 'left' ? 'right' : 'left');

export const gaitEventTypes = ['heel-strike', 'toe-off'] as const;

/** First contact of a foot with the ground, whatever part of it comes first; and the end of that contact. */
export type GaitEventType = (typeof gaitEventTypes)[number];

export interface GaitEvent {
  readonly type: GaitEventType;
  readonly side: Side;
  /** Seconds on the clock of the recording. */
  readonly timeSeconds: number;
  /** Standard deviation of the time, in seconds: what differs from event to event, not an error that all share. */
  readonly sdSeconds: number;
  /**
   * The part of it that is only allowed for: how much the way of finding such events differs from event to event on people
   * who were measured otherwise too. The rest is noise of the recording. Undefined: none.
   */
  readonly allowance?: { readonly sdSeconds: number };
}

/** Errors of a way of finding events that all events of a recording share, as standard deviations in seconds. */
export interface EventErrors {
  readonly heelStrikeSd?: number;
  readonly toeOffSd?: number;
}

/** Standard deviation of the time of an event in seconds, with the error that all events share. */
export const wholeEventSd = (
  { type, sdSeconds }: Pick<GaitEvent, 'type' | 'sdSeconds'>,
  { heelStrikeSd = 0, toeOffSd = 0 }: EventErrors,
): number => Math.hypot(sdSeconds, type === 'heel-strike' ? heelStrikeSd : toeOffSd);

/** `heel strike`, `toe off`. */
export const eventWords = (type: GaitEventType): string => type.replace('-', ' ');

/** In the order of time; at one time heel strikes come first, as they do where double support shrinks to nothing. */
export const inOrderOfTime = (events: readonly GaitEvent[]): GaitEvent[] =>
  events.toSorted(
    (a, b) =>
      a.timeSeconds - b.timeSeconds || gaitEventTypes.indexOf(a.type) - gaitEventTypes.indexOf(b.type),
  );
