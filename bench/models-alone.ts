/** A worker of the pool that runs models and nothing else: no crops, no decoding of outputs, no hands. */
import { answer, modelOfText, type Answer, type PerceiveJob } from '../packages/vision/src/inference/job.ts';
import { onnxRuntimeBackend } from '../packages/vision/src/inference/onnxruntime.ts';
import { OpenedModels } from '../packages/vision/src/inference/opened-models.ts';
import { TaskClock } from '../packages/vision/src/inference/task-clock.ts';
import type { Frame } from '@kinema/motion';
import { shownSize } from '@kinema/vision/image';
import type { ModelManifest } from '@kinema/vision/models';
import type { Tensor } from '@kinema/vision/inference';

/** How often each model is to be run, shown the whole frame; stands in the place of a plan. */
export interface ModelRuns {
  readonly runs: Readonly<Record<string, number>>;
}

const clock = new TaskClock();
const opened = new OpenedModels(onnxRuntimeBackend, clock);

/** Any pixels will do: the networks have no branches. */
const anyInput = ({ input }: ModelManifest, { sourceWidth, sourceHeight }: Frame): Tensor => {
  const { layout, type } = input;
  const { width, height } = shownSize(input, { width: sourceWidth, height: sourceHeight });
  const dims = layout === 'nhwc' ? [1, height, width, 3] : [1, 3, height, width];
  const values = width * height * 3;
  return type === 'uint8'
    ? { type, dims, data: new Uint8Array(values) }
    : { type, dims, data: new Float32Array(values) };
};

export const perceive = ({ task, models }: PerceiveJob): Promise<Answer<null>> =>
  answer(clock, async () => {
    const { runs } = task.plan as unknown as ModelRuns;
    for (const file of models.map(modelOfText)) {
      const { session, manifest, reads } = await opened.get(file);
      const inputs = { [manifest.input.name]: anyInput(manifest, task.frame) };
      for (let i = 0; i < (runs[manifest.name] ?? 0); i++) await session.run(inputs, reads);
    }
    return null;
  });
