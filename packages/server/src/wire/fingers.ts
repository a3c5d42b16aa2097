import { gestures } from '@kinema/motion/hands';
import { Type, type Static } from 'typebox';
import { aboutPicture, aboutRequest, Hand } from './hands.ts';
import { Problem } from './problem.ts';
import { named, nullable, oneOf, ref } from './schema.ts';

/** What is told of the fingers in a picture. */
const reading = {
  finger_count: Type.Integer({
    minimum: 0,
    description: 'Extended fingers of all hands together; 0 without a hand.',
  }),
  confidence: Type.Number({
    minimum: 0,
    maximum: 1,
    description: 'Probability that finger_count is right; 0 without a hand.',
  }),
  detected_gesture: oneOf(gestures, { description: 'What the largest hand shows; none without a hand.' }),
  gesture_confidence: Type.Number({ minimum: 0, maximum: 1, description: 'Probability of that gesture.' }),
  hands_detected: Type.Integer({ minimum: 0 }),
};
export type FingerReading = Static<ReturnType<typeof Type.Object<typeof reading>>>;

export const FingerAnswer = named(
  'FingerAnswer',
  Type.Object(
    {
      success: Type.Boolean({ description: 'The picture was looked at, also where there is no hand in it.' }),
      ...reading,
      hands: Type.Array(ref(Hand)),
      ...aboutPicture,
      ...aboutRequest,
    },
    { description: 'The fingers in a picture.' },
  ),
);
export type FingerAnswer = Static<typeof FingerAnswer>;

export const FingerResult = named(
  'FingerResult',
  Type.Object(
    {
      image_id: Type.String({
        description:
          'As it was given; of a file its name, with a number behind it where one before has the same.',
      }),
      success: Type.Boolean(),
      finger_count: nullable(reading.finger_count),
      confidence: nullable(reading.confidence),
      detected_gesture: nullable(reading.detected_gesture),
      gesture_confidence: nullable(reading.gesture_confidence),
      hands_detected: nullable(reading.hands_detected),
      hands: Type.Array(ref(Hand)),
      width: nullable(aboutPicture.width),
      height: nullable(aboutPicture.height),
      processing_time_ms: aboutRequest.processing_time_ms,
      error: nullable(ref(Problem)),
    },
    {
      description:
        'What became of one picture of a batch; where it failed, error says why and the rest is null.',
    },
  ),
);
export type FingerResult = Static<typeof FingerResult>;

const counts = (description: string) => Type.Record(Type.String(), Type.Integer(), { description });

export const FingerBatch = named(
  'FingerBatch',
  Type.Object(
    {
      success: Type.Boolean({ description: 'At least one picture was looked at.' }),
      total_images: Type.Integer(),
      successful_images: Type.Integer(),
      failed_images: Type.Integer(),
      results: Type.Array(ref(FingerResult), {
        description: 'One for each picture, in the order of the request.',
      }),
      summary: Type.Object({
        finger_count: Type.Integer({ description: 'Of all pictures together.' }),
        hands_detected: Type.Integer({ description: 'In all pictures together.' }),
        images_with_hands: Type.Integer(),
        mean_confidence: nullable(Type.Number({ description: 'Over the pictures with hands.' })),
        finger_counts: counts('How many pictures show each number of fingers.'),
        gestures: counts('How many pictures show each gesture.'),
      }),
      models: aboutPicture.models,
      software_version: aboutPicture.software_version,
      ...aboutRequest,
    },
    { description: 'The fingers in several pictures.' },
  ),
);
export type FingerBatch = Static<typeof FingerBatch>;
