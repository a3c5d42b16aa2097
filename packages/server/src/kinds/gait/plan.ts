import { KinemaError } from '@kinema/motion';
import type { GaitOptions } from '../../gait/index.ts';
import type { AnalysisPlan } from '../../jobs/index.ts';
import type { GaitParameters, Subject } from '../../wire/index.ts';
import { planFinding } from '../pose/plan-finding.ts';

/** What the steps after the frames take beside them. */
const [MEASURE_SHARE, RENDER_SHARE] = [0.03, 0.01];

/** What the step of measuring is planned with. */
export type MeasureInput = GaitOptions;

/** What is not said of the person is what is known of the subject. */
const measureInput = (parameters: GaitParameters, subject: Subject | undefined): MeasureInput => {
  const heightMetres = parameters.height_m ?? subject?.height_m ?? undefined;
  const massKilograms = parameters.mass_kg ?? subject?.mass_kg ?? undefined;
  const { metres_per_pixel, person, view, surface, pseudonym, recorded_at } = parameters;
  return {
    ...(heightMetres !== undefined && { heightMetres }),
    ...(metres_per_pixel !== undefined && { metresPerPixel: metres_per_pixel }),
    ...(person !== undefined && { personId: person }),
    ...(view && { view }),
    ...(surface && { surface }),
    about: {
      ...(pseudonym !== undefined && { pseudonym }),
      ...(massKilograms !== undefined && { massKilograms }),
      ...(recorded_at !== undefined && { recordedAt: recorded_at }),
    },
  };
};

/**
 * Perceiving in cuts and joining as for poses, measuring, rendering.
 * @throws KinemaError `bad_request`, `recording_without_pictures`, `model_unknown`, `model_invalid`
 */
export const planGait: AnalysisPlan = async ({ recording, subject, parameters: given, tools }) => {
  if (recording.kind === 'picture')
    throw new KinemaError('bad_request', {
      reason: `gait is measured in videos, and ${recording.file_name} is a picture`,
    });
  const parameters = given as GaitParameters;
  const { steps, whole } = await planFinding(
    recording,
    { ...parameters, method: parameters.method ?? 'accurate' },
    tools,
    1 - MEASURE_SHARE - RENDER_SHARE,
  );
  return [
    ...steps,
    {
      name: 'measure',
      work: 'measure-gait',
      input: measureInput(parameters, subject),
      needs: [whole],
      share: MEASURE_SHARE,
    },
    { name: 'render', work: 'render-gait', input: {}, needs: ['measure'], share: RENDER_SHARE },
  ];
};
