import type { InferencePool, Tensor } from '@kinema/vision/inference';
import type { ModelInput, ModelStore } from '@kinema/vision/models';
import type { Logger } from 'pino';
import { handModels } from '../status/index.ts';

const nothingToSee = ({ layout, width, height, type }: ModelInput): Tensor => {
  const dims = layout === 'nhwc' ? [1, height, width, 3] : [1, 3, height, width];
  const values = 3 * width * height;
  return type === 'uint8'
    ? { type, dims, data: new Uint8Array(values) }
    : { type: 'float32', dims, data: new Float32Array(values) };
};

/** Has every thread open the models of hands, which the first pictures would otherwise wait for. */
export const warmUp = async (
  pool: Pick<InferencePool, 'threads' | 'infer'>,
  models: ModelStore,
  log: Logger,
): Promise<void> => {
  try {
    for (const { name, input } of handModels(models)) {
      const inputs = { [input.name]: nothingToSee(input) };
      // One for each thread at the same time, so that none of them gets two.
      const all = Array.from({ length: pool.threads }, async () =>
        pool.infer(name, inputs, { whenFull: 'wait' }),
      );
      await Promise.all(all);
    }
  } catch (err) {
    log.warn({ err }, 'the models of hands could not be opened ahead of the first picture');
  }
};
