import { stepModelFile } from '@kinema/motion/steps';
import type { TrainedMetadata } from '../metadata.ts';
import { openModelText, sha256Of, shapeOf } from '../model-file.ts';
import type { ModelTexts } from '../store.ts';

const shape = { channels: 4, dilations: [1, 2], delayFrames: 3 };
/** Of that shape: stem 10 × 4 + 4, two blocks of 12 × 4 + 4, head 4 × 3 + 3. */
const PARAMETERS = 44 + 2 * 52 + 15;

/** A small network that finds nothing much, with metadata that is true of it. */
export const smallModel = (name = 'small', seed = 1): ModelTexts & { readonly metadata: TrainedMetadata } => {
  const parameters = Float64Array.from({ length: PARAMETERS }, (_, i) => Math.sin(seed * (i + 1)));
  const model = JSON.stringify(stepModelFile(name, shape, parameters));
  return {
    model,
    metadata: {
      name,
      created_at: '2026-01-01T00:00:00.000Z',
      trained_on: [],
      training: null,
      metrics: null,
      sha256: sha256Of(model),
      bytes: model.length,
      parameters: PARAMETERS,
      shape: shapeOf(openModelText(model, name)),
      sampling_rate_hz: 50,
    },
  };
};
