import { KinemaError } from '@kinema/motion';
import type { GaitOptions } from '../../gait/index.ts';
import type { AnalysisPlan, Tools } from '../../jobs/index.ts';
import type { GaitParameters, Recording, Subject } from '../../wire/index.ts';
import type { RenderInput } from '../origin.ts';
import { planFinding, type Finding } from '../pose/plan-finding.ts';

/** What the steps after the frames take beside them. */
const [MEASURE_SHARE, RENDER_SHARE] = [0.03, 0.01];

/** What is not said of the person is what is known of the subject. */
const measureInput = (parameters: GaitParameters, subject: Subject | undefined): GaitOptions => {
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

/** Parameters that say how somebody is looked for in pictures. */
const ofPictures = ['method', 'model', 'flip', 'segment_s', 'max_persons', 'start_s', 'end_s'] as const;

/** @throws KinemaError `bad_request` for what keypoints that were found before do not take */
const requireNoneOfPictures = (parameters: GaitParameters, { file_name }: Recording): void => {
  const stray = ofPictures.find((name) => parameters[name] !== undefined);
  if (stray)
    throw new KinemaError('bad_request', {
      reason: `parameters.${stray} is for videos, and ${file_name} holds keypoints that were found before`,
    });
};

const findingSteps = async (
  recording: Recording,
  parameters: GaitParameters,
  tools: Tools,
): Promise<Finding> => {
  const share = 1 - MEASURE_SHARE - RENDER_SHARE;
  if (recording.kind !== 'keypoints')
    return planFinding(recording, { ...parameters, method: parameters.method ?? 'accurate' }, tools, share);
  requireNoneOfPictures(parameters, recording);
  return {
    steps: [{ name: 'read', work: 'read-keypoints', input: {}, needs: [], share }],
    whole: 'read',
  };
};

/**
 * Perceiving in cuts and joining as for poses, or reading the keypoints of a recording that has no pictures; measuring,
 * rendering.
 * @throws KinemaError `bad_request`, `model_unknown`, `model_invalid`
 */
export const planGait: AnalysisPlan = async ({ recording, subject, parameters: given, tools }) => {
  if (recording.kind === 'picture')
    throw new KinemaError('bad_request', {
      reason: `gait is measured in videos, and ${recording.file_name} is a picture`,
    });
  const parameters = given as GaitParameters;
  const { steps, whole } = await findingSteps(recording, parameters, tools);
  const rendering: RenderInput = { parameters };
  return [
    ...steps,
    {
      name: 'measure',
      work: 'measure-gait',
      input: measureInput(parameters, subject),
      needs: [whole],
      share: MEASURE_SHARE,
    },
    { name: 'render', work: 'render-gait', input: rendering, needs: ['measure'], share: RENDER_SHARE },
  ];
};
