import type { HandLandmarks, HandReading } from '@kinema/motion/hands';
import type { Candidate } from '../shared/task.ts';

/** A square part of a picture, or a square with the picture in it. */
export interface PictureView {
  /** Side in longer sides of the picture. */
  readonly size: number;
  /** Clockwise turns of the view by 90°. */
  readonly quarterTurns: number;
  /** Where a view smaller than the picture lies in it: 0 left or top, 1 right or bottom. */
  readonly across: number;
  readonly down: number;
}

/** One way to look for hands that are nowhere known to be. */
export interface Search {
  /** The model that finds palms. */
  readonly palms: string;
  readonly views: readonly PictureView[];
  /** Palms of this score or a higher one are looked at closely, the best ones up to a number… */
  readonly leastPalm: number;
  readonly mostPalms: number;
  /** …and are hands if the landmark model says so with this presence or a higher one. */
  readonly leastPresence: number;
  /** Whether palms often turn out to be none, so that each is glanced at before it is looked at. */
  readonly isDoubtful: boolean;
}

/** How a worker is to find the hands of a frame. */
export interface HandPlan {
  readonly perceiver: 'hands';
  /** The model that finds the landmarks of one hand… */
  readonly landmarks: string;
  /** …and a quicker one that says of doubtful places whether there may be a hand, and exactly where. */
  readonly glance: string;
  /** Tried one after the other until a hand is found. */
  readonly searches: readonly Search[];
  /** Whether to search in any case, or only when a hand is lost that was known. */
  readonly searchesAlways: boolean;
  readonly maxHands: number;
  /** Hands whose presence is lower are left out, 0..1. */
  readonly minScore: number;
  /** Whether the picture is a mirror image, so that left hands look like right ones. */
  readonly mirrored: boolean;
}

/** A hand as seen in one frame, and where to look for it in the frames near by. */
export interface SeenHand extends HandLandmarks {
  readonly candidate: Candidate;
}

/** The same, and what it shows. */
interface PerceivedHand extends SeenHand, HandReading {}

export interface SeenHands {
  /** Best first. */
  readonly hands: readonly PerceivedHand[];
}
