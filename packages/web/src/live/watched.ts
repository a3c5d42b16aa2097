import type { Person } from '@kinema/motion/pose';
import type { LiveFrame, LiveListener } from './frames.ts';
import type { LiveMeasures } from './measures/measures.ts';

/** What was seen last. */
export interface Seen {
  readonly frame: LiveFrame;
  /** Smoothed for the eye. */
  readonly persons: readonly Person[];
  /** How bright the picture is, 0..1; undefined where there is none. */
  readonly light: number | undefined;
}

/** A live picture as the parts of the page see it, whether it is looked at here or followed from elsewhere. */
export interface Watched {
  readonly onFrame: (listener: LiveListener) => () => void;
  readonly seen: () => Seen | undefined;
  /** Undefined until it is known what is looked for. */
  readonly measures: () => LiveMeasures | undefined;
}
