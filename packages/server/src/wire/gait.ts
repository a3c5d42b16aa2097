import type { GaitDocument as Document } from '@kinema/motion/formats';
import { sensorPlaces } from '@kinema/motion/gait';
import { Type, type Static } from 'typebox';
import { imuLayout } from './imu.ts';
import { Provenance } from './provenance.ts';
import { HeightMetres, MassKilograms, named, oneOf, ref, SeenText, Text } from './schema.ts';

const about = (description: string) =>
  Type.Optional(SeenText({ maxLength: 100, description: `For the report: ${description}` }));

/** What can be said of a walk besides its file. */
export const GaitQuery = Type.Object(
  {
    format: Type.Optional(
      oneOf(['json', 'pdf', 'csv', 'events.csv', 'curves.csv', 'c3d', 'trc', 'mot'], {
        default: 'json',
        description:
          'All of it, a report, measures, events, curves, markers with the events found, markers, or joint angles.',
      }),
    ),
    height_m: Type.Optional(
      HeightMetres({
        description: 'Of the person, which gives pixels, and a sensor at the lower back, a scale.',
      }),
    ),
    metres_per_pixel: Type.Optional(
      Type.Number({ minimum: 1e-6, maximum: 1, description: 'The scale itself, where it is known better.' }),
    ),
    person: Type.Optional(
      Type.Integer({ minimum: 1, description: 'Whom; by default whoever is seen in most frames.' }),
    ),
    view: Type.Optional(
      oneOf(['side', 'front', 'back'], { description: 'From where keypoints were seen; found if left out.' }),
    ),
    surface: Type.Optional(oneOf(['over-ground', 'treadmill'], { description: 'Found if left out.' })),
    pseudonym: about('what the person is called.'),
    mass_kg: Type.Optional(MassKilograms({ description: 'For the report: mass of the person.' })),
    recorded_at: Type.Optional(
      Type.String({
        format: 'date',
        description: 'For the report: the day of the recording, such as 2026-05-01.',
      }),
    ),
    sensor: Type.Optional(
      Type.String({
        pattern: `^(${sensorPlaces.join('|')})(,(${sensorPlaces.join('|')})){0,3}$`,
        description: `Where sensors were carried, in the order of the files, with commas: ${sensorPlaces.join(', ')}; recognised if left out.`,
      }),
    ),
    ...imuLayout,
    file: Type.Optional(Text({ maxLength: 255, description: 'What a body is called in the answer.' })),
  },
  { additionalProperties: false },
);
export type GaitQuery = Static<typeof GaitQuery>;

/** Described by its parts' names; `kinema help gait` and docs/gait.md say what they hold. */
export const GaitDocument = named(
  'GaitDocument',
  Type.Unsafe<Document>({
    type: 'object',
    description: 'What `kinema gait` tells of a file.',
    required: ['file', 'events', 'parameters'],
    properties: {
      file: { type: 'string' },
      view: { enum: ['side', 'front', 'back', '3d', 'sensor'] },
      surface: { type: ['string', 'null'] },
      events: { type: 'array', items: { type: 'object' }, description: '`type`, `side`, `time_s`, `sd_s`.' },
      parameters: {
        type: 'object',
        additionalProperties: { type: 'object' },
        description:
          'By the names of the measures: `value`, `spread_sd`, `standard_error`, `ci95`, `n`, `measurement_sd`; or `withheld`, the reason why there is none.',
      },
      strides: { type: 'array', items: { type: 'object' } },
      passes: { type: 'array', items: { type: 'object' } },
      left_out: { type: 'array', items: { type: 'object' } },
      curves: { type: 'array', items: { type: 'object' }, description: 'Over 101 points of the gait cycle.' },
      footprints: {
        type: ['array', 'null'],
        items: { type: 'object' },
        description: '`side`, `time_s`, `forward_m`, `right_m`, `sd_m`.',
      },
      agreement: {
        type: 'object',
        description: 'With the second recording: `offset_s`, `events`, `pairs`, `strides`, `measures`.',
      },
      comparison: {
        type: 'object',
        description:
          'With an earlier walk, by the command line or the page: `file`, `cautions`, `changed` and `measures` with `earlier`, `now`, `change`, `detectable` and `verdict`.',
      },
      notes: { type: 'array', items: { type: 'string' } },
      provenance: ref(Provenance),
    },
  }),
);

/** What a PDF report is made from. */
export const GaitReportRequest = named(
  'GaitReportRequest',
  Type.Object(
    {
      session: Type.Unsafe<object>({ type: 'object', description: 'A document of POST /v1/gait.' }),
      other: Type.Optional(
        Type.Unsafe<object>({
          type: 'object',
          description: 'That of another recording of the same walk, as of sensors: how the two agree.',
        }),
      ),
      earlier: Type.Optional(
        Type.Unsafe<object>({ type: 'object', description: 'That of an earlier walk, to compare with.' }),
      ),
    },
    { additionalProperties: false },
  ),
);
