import type { AnalysisPlan } from '../../jobs/index.ts';
import type { PoseParameters } from '../../wire/index.ts';
import type { RenderInput } from '../origin.ts';
import type { DeriveInput } from './derive-input.ts';
import { planFinding } from './plan-finding.ts';

/** What the steps after the frames take beside them. */
const [DERIVE_SHARE, RENDER_SHARE] = [0.02, 0.01];

/**
 * Perceiving in cuts, joining, deriving, rendering.
 * @throws KinemaError `bad_request`, `recording_without_pictures`, `model_unknown`, `model_invalid`
 */
export const planPose: AnalysisPlan = async ({ recording, parameters: given, tools }) => {
  const parameters = given as PoseParameters;
  const { steps, whole } = await planFinding(recording, parameters, tools, 1 - DERIVE_SHARE - RENDER_SHARE);
  const derive: DeriveInput = {
    smoothing: recording.kind === 'picture' ? 'none' : (parameters.smoothing ?? 'zero-phase'),
    repairSides: parameters.repair_sides ?? true,
    personHeightMetres: parameters.height_m,
  };
  const rendering: RenderInput = { parameters };
  return [
    ...steps,
    { name: 'derive', work: 'derive', input: derive, needs: [whole], share: DERIVE_SHARE },
    { name: 'render', work: 'render', input: rendering, needs: ['derive'], share: RENDER_SHARE },
  ];
};
