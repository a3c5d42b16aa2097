import type { StepMethod } from '../detector.ts';
import { periodicMethod } from '../periodic/index.ts';
import { networkMethod } from './method.ts';
import { readStepModel, type StepModel } from './model-file.ts';
import trained from './model.json' with { type: 'json' };
import { provenMethod } from './proven.ts';

/** Boundaries by a network, in walks that signal processing proves: the network alone takes more shaking for steps. */
export const networkStepMethod = ({ name, network }: StepModel): StepMethod =>
  provenMethod(networkMethod(network, name), periodicMethod);

let read: StepModel | undefined;
let opened: StepMethod | undefined;

/** The network itself that comes with Kinema. */
export const builtInStepModel = (): StepModel => (read ??= readStepModel(trained));

/** The network that comes with Kinema; see `model-card.md` beside its file. */
export const builtInNetworkMethod = (): StepMethod => (opened ??= networkStepMethod(builtInStepModel()));
