import type { Frame } from '@kinema/motion';
import type { Region } from '../../image/index.ts';
import type { PictureView, Search } from './plan.ts';

const whole: PictureView = { size: 1, quarterTurns: 0, across: 0.5, down: 0.5 };
/** With a margin, for hands that fill the picture. */
const wider: PictureView = { ...whole, size: 1.6 };
const widest: PictureView = { ...whole, size: 2.4 };
const turned: PictureView = { ...whole, quarterTurns: 1 };
/** Four parts, for hands that are small in the picture: they overlap so far that each hand of such a size is whole in one. */
const places = [0, 1];
const tiles = places.flatMap((down) =>
  places.map((across): PictureView => ({ size: 0.6, quarterTurns: 0, across, down })),
);

const palms = 'palm-full';
/** An older model, which misses more palms, but others. */
const otherPalms = 'palm-detector';

/** Palms that the detector is sure of: nearly all are hands. */
const SURE = { leastPalm: 0.5, leastPresence: 0.5, mostPalms: 6, isDoubtful: false } as const;
/** The same where many views give many chances to be wrong, so that the landmark model must be surer of a hand… */
const STRICT = { ...SURE, leastPresence: 0.7 } as const;
/** …where most are none… */
const AGAIN = { ...STRICT, isDoubtful: true } as const;
/** …and palms that the detector is not sure of. */
const UNSURE = { ...AGAIN, leastPalm: 0.15 } as const;

/** The whole picture, once, for at most so many hands. */
export const firstSearch = (maxHands: number): Search => ({
  ...SURE,
  palms,
  views: [whole],
  mostPalms: Math.max(SURE.mostPalms, maxHands),
});

/** What to try when nothing is found, in the order of what helps most for its time. */
export const furtherSearches: readonly Search[] = [
  { ...STRICT, palms, views: [wider] },
  { ...AGAIN, palms: otherPalms, views: [whole] },
  { ...UNSURE, palms, views: [whole, wider] },
  { ...AGAIN, palms, views: [widest] },
  { ...UNSURE, palms, views: [widest] },
  { ...AGAIN, palms: otherPalms, views: [wider, turned] },
  { ...AGAIN, palms, views: tiles },
];

/** The part of a frame that a view shows, in pixels of the source picture. */
export const regionOfView = (
  { sourceWidth, sourceHeight }: Pick<Frame, 'sourceWidth' | 'sourceHeight'>,
  { size, quarterTurns, across, down }: PictureView,
): Region => {
  const side = size * Math.max(sourceWidth, sourceHeight);
  const centre = (length: number, place: number): number =>
    length / 2 + (place - 0.5) * Math.max(0, length - side);
  return {
    centreX: centre(sourceWidth, across),
    centreY: centre(sourceHeight, down),
    width: side,
    height: side,
    angleRadians: (quarterTurns * Math.PI) / 2,
  };
};
