import { fingers, gestures } from '@kinema/motion/hands';
import { Type, type Static } from 'typebox';
import { named, oneOf, ref } from './schema.ts';

const share = (description: string) => Type.Number({ minimum: 0, maximum: 1, description });
const pixels = Type.Number({ description: 'Pixels of the upright picture.' });
const metres = Type.Number({ description: 'Metres.' });

/** What can be chosen about looking for hands. */
export const HandParameters = Type.Object(
  {
    mirrored: Type.Optional(
      Type.Boolean({
        description:
          'The picture is a mirror image, as many front cameras make it; exchanges left and right hands.',
      }),
    ),
    max_hands: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 20, description: 'Keep at most so many hands.' }),
    ),
    min_score: Type.Optional(share('Leave out hands that are less sure to be there.')),
    thorough: Type.Optional(
      Type.Boolean({
        description: 'Look again, closer and turned, where no hand is found at first; true by default.',
      }),
    ),
    model: Type.Optional(
      oneOf(['full', 'lite'], { description: 'full by default; lite is faster and less accurate.' }),
    ),
  },
  { additionalProperties: false },
);
export type HandParameters = Static<typeof HandParameters>;

export const Hand = named(
  'Hand',
  Type.Object(
    {
      id: Type.Integer({ description: 'Counts the hands of the picture from 1.' }),
      handedness: oneOf(['left', 'right'], { description: "The person's own left or right hand." }),
      handedness_score: share('How sure that is.'),
      score: share('How sure it is that a hand is there.'),
      box: Type.Array(pixels, {
        minItems: 4,
        maxItems: 4,
        description: 'Left, top, width and height in pixels of the upright picture.',
      }),
      finger_count: Type.Integer({
        minimum: 0,
        maximum: 5,
        description: 'Extended fingers, the thumb included.',
      }),
      finger_count_score: share('Probability of that number.'),
      gesture: oneOf(gestures),
      gesture_score: share('Probability of that gesture.'),
      fingers: Type.Object(
        Object.fromEntries(fingers.map((finger) => [finger, share('Probability that it is extended.')])),
        { additionalProperties: false },
      ),
      landmarks: Type.Array(
        Type.Object({
          name: Type.String(),
          x: pixels,
          y: pixels,
          z: Type.Number({ description: 'The same pixels from the wrist, towards the camera negative.' }),
        }),
        { description: '21 points, x right and y down from the top left corner of the upright picture.' },
      ),
      world_landmarks: Type.Array(Type.Object({ x_m: metres, y_m: metres, z_m: metres }), {
        description:
          'The same points in metres: x right, y down, z away from the camera, from the middle of the hand.',
      }),
    },
    { description: 'One hand.' },
  ),
);
export type Hand = Static<typeof Hand>;

const ModelUsed = Type.Object({ name: Type.String(), sha256: Type.String() });

/** What all answers about one picture tell of it. */
export const aboutPicture = {
  width: Type.Integer({ description: 'Pixels of the upright picture.' }),
  height: Type.Integer({ description: 'Pixels of the upright picture.' }),
  models: Type.Array(ModelUsed, { description: 'The models that had a part in it.' }),
  software_version: Type.String(),
};

/** What all answers tell of the request. */
export const aboutRequest = {
  processing_time_ms: Type.Number({ description: 'From when the picture was there to when the answer was.' }),
  request_id: Type.String({ description: 'The same as in the header x-request-id.' }),
};

/** What is kept of a picture, and what GET /v1/hands answers but for the request. */
export const HandsFound = Type.Object({ ...aboutPicture, hands: Type.Array(ref(Hand)) });
export type HandsFound = Static<typeof HandsFound>;

export const HandPicture = named(
  'HandPicture',
  Type.Object({ ...HandsFound.properties, ...aboutRequest }, { description: 'The hands in a picture.' }),
);
export type HandPicture = Static<typeof HandPicture>;
