import { fingers, gestures } from '@kinema/motion/hands';
import { Type, type Static } from 'typebox';
import { resultMaking, resultPicture, resultTimes } from './result-head.ts';
import { named, nullable, oneOf, ref } from './schema.ts';

const perFrame = <T extends Parameters<typeof nullable>[0]>(schema: T, description: string) =>
  Type.Array(nullable(schema), { description });
const share = Type.Number({ minimum: 0, maximum: 1 });

export const HandResultHand = named(
  'HandResultHand',
  Type.Object({
    id: Type.Integer({ description: 'Stable over the frames, from 1.' }),
    first_frame: Type.Integer({ description: 'Index into times_s; the arrays below start there.' }),
    score: perFrame(share, 'How sure it is that a hand is there; null where it is not seen.'),
    box: perFrame(Type.Array(Type.Number()), 'Left, top, width, height in pixels of the upright picture.'),
    handedness: perFrame(oneOf(['left', 'right']), "The person's own left or right hand."),
    finger_count: perFrame(Type.Integer({ minimum: 0, maximum: 5 }), 'Extended fingers.'),
    finger_count_score: perFrame(share, 'Probability of that number.'),
    gesture: perFrame(oneOf(gestures), 'The most probable gesture.'),
    gesture_score: perFrame(share, 'Probability of that gesture.'),
    extended: perFrame(Type.Array(share), `Probability that each is extended: ${fingers.join(', ')}.`),
    landmarks: perFrame(
      Type.Array(Type.Number()),
      'A frame is one flat array: x, y and z of each landmark, pixels of the upright picture; z from the wrist, towards the camera negative.',
    ),
  }),
);
export type HandResultHand = Static<typeof HandResultHand>;

/** What GET /v1/analyses/{id}/result answers of hands. */
export const HandResult = named(
  'HandResult',
  Type.Object({
    ...resultPicture,
    ...resultMaking,
    landmarks: Type.Array(Type.String(), { description: 'Their names, in their order.' }),
    ...resultTimes,
    hands: Type.Array(ref(HandResultHand)),
  }),
);
export type HandResult = Static<typeof HandResult>;
