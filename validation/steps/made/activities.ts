/** What hands do while nobody walks: ranges from which each made recording takes its own paces and widths. */
import type { LimbMotion } from './limb.ts';

export type Part = keyof LimbMotion['parts'];
type Range = readonly [low: number, high: number];

/** Strokes of the hand to and fro, in bursts. */
export interface Strokes {
  /** A second, and metres from end to end. */
  readonly hertz: Range;
  readonly metres: Range;
  /** Strokes in a burst, and seconds between bursts. */
  readonly strokes: Range;
  readonly pause: Range;
  readonly parts: readonly Part[];
  /** Whether something is struck at the end of each. */
  readonly knocks?: boolean;
}

/** Reaching: the hand goes from posture to posture without jerks (Flash and Hogan 1985), and stays. */
export interface Reaches {
  /** Of a reach, and of the stay after it. */
  readonly seconds: Range;
  readonly stay: Range;
  /** Deviation of the postures, in rad. */
  readonly wide: Range;
}

/** Blows a second, in m/s², at uneven times, in bursts: keys, knocks, bumps of a road. */
export interface Taps {
  readonly hertz: Range;
  readonly size: Range;
}

/** The trunk bends, sits down, stands up and leans: metres, and seconds of each and between them. */
export interface Body {
  readonly metres: Range;
  readonly every: Range;
}

/** Uneven shaking of the whole, as of a vehicle: its fastest part, and its size in m/s². */
export interface Ride {
  readonly hertz: Range;
  readonly size: Range;
}

export interface Activity {
  readonly strokes?: readonly Strokes[];
  readonly reaches: Reaches;
  readonly taps?: Taps;
  readonly body?: Body;
  readonly ride?: Ride;
}

const seldom: Reaches = { seconds: [0.4, 1.2], stay: [5, 30], wide: [0.03, 0.3] };
const often: Reaches = { seconds: [0.35, 1.3], stay: [0.2, 2.5], wide: [0.15, 0.7] };

export const activities = {
  typing: {
    taps: { hertz: [2, 9], size: [0.1, 2.5] },
    reaches: seldom,
    strokes: [
      {
        hertz: [2, 6],
        metres: [0.002, 0.02],
        strokes: [3, 20],
        pause: [0.3, 5],
        parts: ['elbow', 'roll', 'twist'],
      },
    ],
  },
  writing: {
    reaches: seldom,
    strokes: [
      {
        hertz: [3, 6],
        metres: [0.004, 0.03],
        strokes: [5, 40],
        pause: [0.3, 3],
        parts: ['elbow', 'twist', 'roll'],
      },
    ],
  },
  brushing: {
    reaches: { ...seldom, stay: [3, 12] },
    strokes: [
      {
        hertz: [1.3, 5],
        metres: [0.02, 0.12],
        strokes: [5, 60],
        pause: [0.2, 3],
        parts: ['elbow', 'twist', 'flexion', 'roll'],
      },
    ],
  },
  wiping: {
    reaches: { ...often, stay: [1, 6] },
    strokes: [
      {
        hertz: [0.4, 2.2],
        metres: [0.08, 0.6],
        strokes: [3, 40],
        pause: [0.2, 5],
        parts: ['elbow', 'flexion', 'twist', 'abduction', 'forward'],
      },
    ],
    body: { metres: [0.02, 0.2], every: [5, 30] },
  },
  stirring: {
    reaches: { ...seldom, stay: [2, 10] },
    strokes: [
      {
        hertz: [0.6, 2.6],
        metres: [0.05, 0.25],
        strokes: [5, 80],
        pause: [0.5, 8],
        parts: ['flexion', 'twist'],
      },
    ],
  },
  striking: {
    reaches: { ...often, stay: [1, 6] },
    strokes: [
      {
        hertz: [0.7, 4],
        metres: [0.02, 0.35],
        strokes: [3, 30],
        pause: [0.3, 5],
        parts: ['elbow', 'flexion'],
        knocks: true,
      },
    ],
  },
  household: {
    reaches: often,
    strokes: [
      {
        hertz: [0.5, 3.5],
        metres: [0.03, 0.3],
        strokes: [2, 8],
        pause: [1, 10],
        parts: ['elbow', 'flexion', 'twist', 'roll', 'abduction'],
      },
    ],
    taps: { hertz: [0.1, 1], size: [0.5, 8] },
    body: { metres: [0.1, 0.6], every: [3, 15] },
  },
  gesturing: {
    reaches: { seconds: [0.25, 0.8], stay: [0.1, 3], wide: [0.15, 0.8] },
    strokes: [
      {
        hertz: [0.7, 4],
        metres: [0.03, 0.35],
        strokes: [1, 6],
        pause: [0.5, 8],
        parts: ['elbow', 'twist', 'roll', 'flexion'],
      },
    ],
  },
  swinging: {
    reaches: seldom,
    strokes: [
      {
        hertz: [0.5, 5],
        metres: [0.05, 0.8],
        strokes: [4, 60],
        pause: [1, 10],
        parts: ['elbow', 'flexion', 'twist', 'abduction', 'roll', 'up', 'forward'],
      },
    ],
  },
  driving: {
    reaches: seldom,
    ride: { hertz: [1.5, 9], size: [0.1, 3] },
    taps: { hertz: [0.1, 2], size: [0.3, 6] },
    strokes: [
      {
        hertz: [0.15, 0.7],
        metres: [0.05, 0.4],
        strokes: [1, 4],
        pause: [3, 30],
        parts: ['flexion', 'twist', 'roll'],
      },
    ],
  },
} as const satisfies Record<string, Activity>;

export type HandWork = keyof typeof activities;
export const handWorks = Object.keys(activities) as HandWork[];
