import type { HandPipelineOptions } from '../pipelines/hands/plan-hands.ts';
import type { PosePipelineOptions } from '../pipelines/pose/plan.ts';

export type LiveModelName =
  | 'lightning'
  | 'thunder'
  | 'multipose'
  | 'multipose-512'
  | 'blazepose-lite'
  | 'blazepose-full'
  | 'blazepose-heavy'
  | 'hands'
  | 'hands-full';

/** A way to look at a live picture that a person can choose. */
export interface LiveModel {
  readonly name: LiveModelName;
  readonly title: string;
  /** Whom it looks for, for people; what models have in common that are alike but for speed and exactness. */
  readonly group: string;
  /** What sets it apart in its group, where its title does not say so. */
  readonly note?: string;
  /** The next quicker one of its kind. */
  readonly lighter?: LiveModelName;
  /**
   * Where the weights take inputs of several sizes, each of which is a live model: the name that they share and the side
   * of this one's square input in pixels. One goes on as the other without being opened.
   */
  readonly sized?: { readonly family: string; readonly inputPixels: number };
  readonly looksFor: { readonly poses: PosePipelineOptions } | { readonly hands: HandPipelineOptions };
}

const onePerson = (model: string): LiveModel['looksFor'] => ({ poses: { method: 'single', model } });
const everybody = (model: string): LiveModel['looksFor'] => ({
  poses: { method: 'several', model, maxPersons: 6 },
});

/** From the quickest of each kind to the most exact. */
export const liveModels: readonly LiveModel[] = [
  {
    name: 'lightning',
    title: 'MoveNet Lightning',
    group: 'One person',
    note: 'the quickest',
    looksFor: onePerson('movenet-lightning'),
  },
  {
    name: 'thunder',
    title: 'MoveNet Thunder',
    group: 'One person',
    note: 'more exact',
    lighter: 'lightning',
    looksFor: onePerson('movenet-thunder'),
  },
  {
    name: 'multipose',
    title: 'MoveNet MultiPose',
    group: 'Up to six people',
    note: 'the quickest',
    sized: { family: 'multipose', inputPixels: 256 },
    looksFor: everybody('movenet-multipose'),
  },
  {
    name: 'multipose-512',
    title: 'MoveNet MultiPose, small people too',
    group: 'Up to six people',
    lighter: 'multipose',
    sized: { family: 'multipose', inputPixels: 512 },
    looksFor: everybody('movenet-multipose-512'),
  },
  {
    name: 'blazepose-lite',
    title: 'BlazePose lite',
    group: 'One person, in metres too, with feet',
    note: 'the quickest',
    looksFor: onePerson('blazepose-lite'),
  },
  {
    name: 'blazepose-full',
    title: 'BlazePose full',
    group: 'One person, in metres too, with feet',
    note: 'more exact',
    lighter: 'blazepose-lite',
    looksFor: onePerson('blazepose-full'),
  },
  {
    name: 'blazepose-heavy',
    title: 'BlazePose heavy',
    group: 'One person, in metres too, with feet',
    note: 'the most exact',
    lighter: 'blazepose-full',
    looksFor: onePerson('blazepose-heavy'),
  },
  {
    name: 'hands',
    title: 'Hand model lite',
    group: 'Hands and their gestures',
    note: 'the quickest',
    looksFor: { hands: { maxHands: 4, model: 'lite' } },
  },
  {
    name: 'hands-full',
    title: 'Hand model full',
    group: 'Hands and their gestures',
    note: 'more exact',
    lighter: 'hands',
    looksFor: { hands: { maxHands: 4, model: 'full' } },
  },
];

/** @throws RangeError for a name that is none of theirs */
export const liveModel = (name: LiveModelName): LiveModel => {
  const found = liveModels.find((model) => model.name === name);
  if (!found) throw new RangeError(`there is no live model "${name}"`);
  return found;
};

/** Whether two live models are one at two sizes of its input. */
export const differInSize = (one: LiveModelName, other: LiveModelName): boolean => {
  const family = liveModel(one).sized?.family;
  return one !== other && family !== undefined && family === liveModel(other).sized?.family;
};
