import { Type, type Static } from 'typebox';
import { PoseParameters } from './analysis-parameters.ts';
import { aboutPicture, aboutRequest } from './hands.ts';
import { named, nullable, oneOf, ref } from './schema.ts';

const { method, model, flip, max_persons } = PoseParameters.properties;

/** What can be chosen about looking for people in one picture. */
export const PicturePoseParameters = Type.Object(
  { method, model, flip, max_persons },
  { additionalProperties: false },
);
export type PicturePoseParameters = Static<typeof PicturePoseParameters>;

const number = (description: string) => nullable(Type.Number({ description }));

export const PicturePerson = named(
  'PicturePerson',
  Type.Object({
    id: Type.Integer({ description: 'Counts the persons of the picture from 1, the surest first.' }),
    score: Type.Number({ minimum: 0, maximum: 1 }),
    box: Type.Array(Type.Number(), {
      minItems: 4,
      maxItems: 4,
      description: 'Left, top, width and height in pixels of the upright picture.',
    }),
    keypoints: Type.Array(
      Type.Object({
        name: Type.String(),
        x: number('Pixels of the upright picture, to the right.'),
        y: number('Pixels of the upright picture, downwards.'),
        score: number('Probability that the keypoint is where it is said to be, 0 to 1.'),
        sd_px: number('Standard deviation of the position, pixels per axis.'),
      }),
    ),
    angles: Type.Record(
      Type.String(),
      Type.Object({
        value_deg: Type.Number(),
        sd_deg: Type.Number({ description: 'Its standard deviation in degrees.' }),
      }),
      {
        description:
          'Joint and segment angles in the plane of the picture; those that are withheld are left out.',
      },
    ),
  }),
);

/** What is kept of a picture, and what /v1/poses answers but for the request. */
export const PosesFound = Type.Object({
  ...aboutPicture,
  method: oneOf(['single', 'several', 'accurate', 'best']),
  model: Type.String({ description: 'The model that found the keypoints.' }),
  skeleton: Type.String({ description: 'Which keypoints there are.' }),
  persons: Type.Array(ref(PicturePerson)),
});
export type PosesFound = Static<typeof PosesFound>;

export const PosePicture = named(
  'PosePicture',
  Type.Object({ ...PosesFound.properties, ...aboutRequest }, { description: 'The people in a picture.' }),
);
