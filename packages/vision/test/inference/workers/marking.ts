import { answer, type Answer, type PerceiveJob } from '../../../src/inference/job.ts';
import { TaskClock } from '../../../src/inference/task-clock.ts';
import type { SeenPersons } from '../../../src/pipelines/pose/task.ts';

/** A worker for tests that writes into the frame it gets, so that the caller sees whether it got a copy. */
export const perceive = ({ task }: PerceiveJob): Promise<Answer<SeenPersons>> => {
  task.frame.data[0] = 123;
  return answer(new TaskClock(), () => Promise.resolve({ persons: [] }));
};
