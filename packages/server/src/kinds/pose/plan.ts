import { KinemaError } from '@kinema/motion';
import { choosePipeline } from '../../analyses/index.ts';
import { modelsUsed } from '../../analyses/picture.ts';
import type { PlannedStep, Tools } from '../../jobs/index.ts';
import type { PoseParameters, Recording } from '../../wire/index.ts';
import { cutsOf, type Cut } from '../cuts.ts';
import { perceivingOptions, requireRange } from './options.ts';

/** What the steps after the frames take beside them. */
const [JOIN_SHARE, DERIVE_SHARE, RENDER_SHARE] = [0.01, 0.02, 0.01];

/** What a step of perceiving is planned with. */
export interface PerceiveInput {
  readonly method: PoseParameters['method'];
  readonly model: string;
  readonly flip: boolean | undefined;
  readonly maxPersons: number | undefined;
  readonly cut: Cut;
}

/** What the step of deriving is planned with. */
export interface DeriveInput {
  readonly smoothing: NonNullable<PoseParameters['smoothing']>;
  readonly repairSides: boolean;
  readonly personHeightMetres: number | undefined;
}

const cutsOfRecording = (
  { kind, duration_s }: Recording,
  { start_s = 0, end_s = Infinity, segment_s }: PoseParameters,
): readonly Cut[] => {
  const end = Math.min(end_s, duration_s ?? Infinity);
  const isOne = kind === 'picture' || end <= start_s;
  // A range outside of the recording is looked at like any other, and holds no frame.
  if (isOne) return [{ startSeconds: start_s, endSeconds: undefined, ownEndSeconds: undefined }];
  const cuts = cutsOf(
    { startSeconds: start_s, endSeconds: Number.isFinite(end) ? end : undefined },
    segment_s,
  );
  // The last cut goes on to where the recording really ends, which its duration need not say to the microsecond.
  if (end_s <= end) return cuts;
  return [...cuts.slice(0, -1), { ...cuts.at(-1)!, endSeconds: undefined, ownEndSeconds: undefined }];
};

/**
 * Perceiving in cuts, joining, deriving, rendering.
 * @throws KinemaError `bad_request`, `recording_without_pictures`, `model_unknown`, `model_invalid`
 */
export const planPose = async (
  recording: Recording,
  given: unknown,
  tools: Tools,
): Promise<readonly PlannedStep[]> => {
  const parameters = given as PoseParameters;
  const { kind, file_name } = recording;
  if (kind === 'keypoints') throw new KinemaError('recording_without_pictures', { file: file_name });
  requireRange(parameters);
  const pipeline = await choosePipeline(tools, perceivingOptions(parameters), kind);
  const cuts = cutsOfRecording(recording, parameters);
  const perceiving = cuts.map((cut, index): PlannedStep => ({
    name: `perceive-${index}`,
    work: 'perceive',
    input: {
      method: pipeline.method,
      model: pipeline.models[0]!.name,
      models: modelsUsed(pipeline.models),
      flip: parameters.flip,
      maxPersons: parameters.max_persons,
      cut,
    },
    needs: [],
    share: (1 - (cuts.length > 1 ? JOIN_SHARE : 0) - DERIVE_SHARE - RENDER_SHARE) / cuts.length,
  }));
  const derive: DeriveInput = {
    smoothing: recording.kind === 'picture' ? 'none' : (parameters.smoothing ?? 'zero-phase'),
    repairSides: parameters.repair_sides ?? true,
    personHeightMetres: parameters.height_m,
  };
  const names = perceiving.map(({ name }) => name);
  const join: PlannedStep = { name: 'join', work: 'join', input: {}, needs: names, share: JOIN_SHARE };
  const whole = cuts.length > 1 ? join.name : names[0]!;
  return [
    ...perceiving,
    ...(cuts.length > 1 ? [join] : []),
    { name: 'derive', work: 'derive', input: derive, needs: [whole], share: DERIVE_SHARE },
    { name: 'render', work: 'render', input: {}, needs: ['derive'], share: RENDER_SHARE },
  ];
};
