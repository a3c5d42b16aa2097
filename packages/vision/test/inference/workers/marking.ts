import type { Answer, PerceiveJob } from '../../../src/inference/job.ts';
import type { PerceiveResult } from '../../../src/pipelines/task.ts';

/** A worker for tests that writes into the frame it gets, so that the caller sees whether it got a copy. */
export const perceive = ({ task }: PerceiveJob): Promise<Answer<PerceiveResult>> => {
  task.frame.data[0] = 123;
  return Promise.resolve({ state: 'done', value: { persons: [] } });
};
