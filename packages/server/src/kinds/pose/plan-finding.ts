import { choosePipeline, type PoseAnalysisOptions } from '../../analyses/index.ts';
import { modelsUsed } from '../../analyses/picture.ts';
import type { PlannedStep, StepWork, Tools } from '../../jobs/index.ts';
import { runInThread } from '../../threads/index.ts';
import type { PoseParameters, Recording } from '../../wire/index.ts';
import type { Cut } from '../cuts.ts';
import { cutsOfRecording, requireRange, type RangeParameters } from '../range.ts';
import { requirePictures } from '../with-pictures.ts';

const JOIN_SHARE = 0.01;

/** What a step of perceiving is planned with. */
export interface PerceiveInput {
  readonly method: PoseParameters['method'];
  readonly model: string;
  readonly flip: boolean | undefined;
  readonly maxPersons: number | undefined;
  readonly cut: Cut;
}

/** The parameters that decide what is found. */
export type FindingParameters = RangeParameters &
  Pick<PoseParameters, 'method' | 'model' | 'flip' | 'max_persons'>;

/** How the poses in a recording come to be in one file. */
export interface Finding {
  readonly steps: readonly PlannedStep[];
  /** The step whose result is that file, a value of `FoundPoses`. */
  readonly whole: string;
}

const perceivingOptions = ({
  method,
  model,
  flip,
  max_persons,
}: FindingParameters): Pick<PoseAnalysisOptions, 'method' | 'model' | 'flip' | 'maxPersons'> => ({
  ...(method !== undefined && { method }),
  ...(model !== undefined && { model }),
  ...(flip !== undefined && { flip }),
  ...(max_persons !== undefined && { maxPersons: max_persons }),
});

/**
 * Perceiving in cuts, and joining them. Every kind of analysis that is made from poses begins with this, so that what
 * one has found the others take from there.
 * @param share of the whole analysis
 * @throws KinemaError `bad_request`, `recording_without_pictures`, `model_unknown`, `model_invalid`
 */
export const planFinding = async (
  recording: Recording,
  parameters: FindingParameters,
  tools: Tools,
  share: number,
): Promise<Finding> => {
  const kind = requirePictures(recording);
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
    share: (share - (cuts.length > 1 ? JOIN_SHARE : 0)) / cuts.length,
  }));
  const names = perceiving.map(({ name }) => name);
  if (cuts.length === 1) return { steps: perceiving, whole: names[0]! };
  const joining: PlannedStep = { name: 'join', work: 'join', input: {}, needs: names, share: JOIN_SHARE };
  return { steps: [...perceiving, joining], whole: joining.name };
};

/** Steps after the frames are done in threads of their own, so that this one goes on answering. */
export const join: StepWork = async ({ needs, out, report, signal }) => {
  report({ stage: 'joining cuts', fraction: 0 });
  await runInThread('joinFound', [needs, out], { signal });
};
