import { Type, type Static } from 'typebox';
import { resultMaking, resultPicture, resultTimes } from './result-head.ts';
import { named, nullable, oneOf, ref } from './schema.ts';

export const AngleSeries = named(
  'AngleSeries',
  Type.Object({
    value_deg: Type.Array(nullable(Type.Number()), {
      description: 'One a frame from the first frame of the person; null where it cannot be measured.',
    }),
    sd_deg: Type.Array(nullable(Type.Number()), {
      description: 'The standard deviation that the uncertainty of the keypoints gives it.',
    }),
  }),
);

export const PoseResultPerson = named(
  'PoseResultPerson',
  Type.Object({
    id: Type.Integer({ description: 'Stable over the frames, from 1.' }),
    first_frame: Type.Integer({ description: 'Index into times_s; the arrays below start there.' }),
    score: Type.Array(nullable(Type.Number()), { description: '0..1; null where the person is not seen.' }),
    box: Type.Array(nullable(Type.Array(Type.Number())), {
      description: 'Left, top, width, height in pixels of the upright picture.',
    }),
    keypoints: Type.Array(nullable(Type.Array(Type.Number())), {
      description:
        'A frame is one flat array: for each keypoint of the skeleton x and y in pixels of the upright picture, the confidence 0..1 and the standard deviation in pixels.',
    }),
    world_m: Type.Optional(
      Type.Array(nullable(Type.Array(Type.Number())), {
        description:
          'Where the model has them: for each keypoint x (right), y (up) and z (towards the camera) in metres from between the hips.',
      }),
    ),
    facing: Type.Array(nullable(oneOf(['right', 'left', 'towards', 'away'])), {
      description:
        'Where the person faces: to a side of the picture, towards the camera or away from it, which settles what an angle means; null where not seen.',
    }),
    angles: Type.Record(Type.String(), ref(AngleSeries), { description: 'By the name of the angle.' }),
  }),
);

export const SideSwap = named(
  'SideSwap',
  Type.Object(
    {
      person_id: Type.Integer(),
      part: oneOf(['head', 'arms', 'legs', 'body']),
      start_frame: Type.Integer({ description: 'Index into times_s.' }),
      end_frame: Type.Integer({ description: 'The first frame after it.' }),
    },
    { description: 'Frames in which left and right had been taken for each other and are put right.' },
  ),
);

/** What GET /v1/analyses/{id}/result answers. */
export const PoseResult = named(
  'PoseResult',
  Type.Object({
    ...resultPicture,
    method: Type.String(),
    ...resultMaking,
    swaps: Type.Array(ref(SideSwap)),
    skeleton: Type.Object({
      name: Type.String(),
      keypoints: Type.Array(Type.String()),
      bones: Type.Array(Type.Array(Type.Integer()), {
        description: 'Pairs of keypoint indexes.',
      }),
    }),
    ...resultTimes,
    persons: Type.Array(ref(PoseResultPerson)),
  }),
);
export type PoseResult = Static<typeof PoseResult>;
