import type { Frame } from '@kinema/motion';
import type { Found } from '../../decode/index.ts';
import { look } from '../shared/look.ts';
import type { OpenModel } from '../shared/perceiver.ts';
import type { PictureView } from './plan.ts';
import { regionOfView } from './searches.ts';

/** Finds palms in a view of the frame with a model, best first. */
export type FindPalms = (model: string, view: PictureView) => Promise<readonly Found[]>;

/** Looks at one frame, at each view with each model no more than once. */
export const palmsOf = (frame: Frame, open: OpenModel): FindPalms => {
  const seen = new Map<string, readonly Found[]>();
  return async (model, view) => {
    const key = `${model} ${JSON.stringify(view)}`;
    const known = seen.get(key);
    if (known) return known;
    const found = await look(await open(model), frame, { region: regionOfView(frame, view) });
    seen.set(key, found);
    return found;
  };
};
