import type { StepMethod } from '../detector.ts';
import { periodicMethod } from '../periodic/index.ts';
import { readStepModel, type StepModel } from './model-file.ts';
import trained from './model.json' with { type: 'json' };
import { timedMethod } from './timed.ts';

/** Signal processing counts, which shaking and jolts of the arm mislead less; a network tells when feet meet the ground. */
export const networkStepMethod = (model: StepModel): StepMethod => timedMethod(periodicMethod, model);

let read: StepModel | undefined;
let opened: StepMethod | undefined;

/** The network itself that comes with Kinema. */
export const builtInStepModel = (): StepModel => (read ??= readStepModel(trained));

/** Steps with the network that comes with Kinema; see `model-card.md` beside its file. */
export const builtInNetworkMethod = (): StepMethod => (opened ??= networkStepMethod(builtInStepModel()));
