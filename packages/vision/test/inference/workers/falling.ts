import * as real from '../../../src/inference/worker.ts';
import type { InferJob } from '../../../src/inference/job.ts';

/**
 * A worker for tests: it ends its thread, as a crash does, before a job whose input `falls` (shared memory) still counts
 * down; apart from that it is the real one.
 */
export const perceive = real.perceive;

export const infer = (job: InferJob): ReturnType<typeof real.infer> => {
  const { falls, ...inputs } = job.inputs;
  if (falls?.type === 'int32' && Atomics.sub(falls.data, 0, 1) > 0) process.exit(1);
  return real.infer({ ...job, inputs });
};
