import { openHandPipeline, type HandPipelineOptions } from '@kinema/vision/pipelines';
import { modelsUsed } from '../../analyses/picture.ts';
import type { AnalysisPlan, PlannedStep } from '../../jobs/index.ts';
import type { HandAnalysisParameters } from '../../wire/index.ts';
import type { Cut } from '../cuts.ts';
import type { RenderInput } from '../origin.ts';
import { cutsOfRecording, requireRange } from '../range.ts';
import { requirePictures } from '../with-pictures.ts';

/** What the steps after the frames take beside them. */
const [JOIN_SHARE, RENDER_SHARE] = [0.01, 0.01];

/** What a step of looking for hands is planned with. */
export interface PerceiveHandsInput {
  readonly options: HandPipelineOptions;
  readonly cut: Cut;
}

const pipelineOptions = ({
  model,
  max_hands,
  min_score,
  mirrored,
  thorough,
}: HandAnalysisParameters): HandPipelineOptions => ({
  ...(model && { model }),
  ...(max_hands !== undefined && { maxHands: max_hands }),
  ...(min_score !== undefined && { minScore: min_score }),
  ...(mirrored !== undefined && { mirrored }),
  ...(thorough !== undefined && { thorough }),
});

/**
 * Perceiving in cuts, joining, rendering.
 * @throws KinemaError `bad_request`, `recording_without_pictures`, `model_unknown`, `model_invalid`
 */
export const planHands: AnalysisPlan = async ({ recording, parameters: given, tools }) => {
  const parameters = given as HandAnalysisParameters;
  requirePictures(recording);
  requireRange(parameters);
  const options = pipelineOptions(parameters);
  const { models } = await openHandPipeline(tools.pool, tools.models, options);
  const cuts = cutsOfRecording(recording, parameters);
  const perceiving = cuts.map((cut, index): PlannedStep => ({
    name: `perceive-${index}`,
    work: 'perceive-hands',
    input: { options, models: modelsUsed(models), cut },
    needs: [],
    share: (1 - JOIN_SHARE - RENDER_SHARE) / cuts.length,
  }));
  const needs = perceiving.map(({ name }) => name);
  const rendering: RenderInput = { parameters };
  return [
    ...perceiving,
    { name: 'join', work: 'join-hands', input: {}, needs, share: JOIN_SHARE },
    { name: 'render', work: 'render-hands', input: rendering, needs: ['join'], share: RENDER_SHARE },
  ];
};
