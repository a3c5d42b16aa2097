export { builtInNetworkMethod, builtInStepModel, networkStepMethod } from './built-in.ts';
export { footContactsOf } from './contacts-of.ts';
export type { Contact } from './contacts.ts';
export { networkMethod } from './method.ts';
export { readStepModel, stepModelFile, type StepModel, type StepModelFile } from './model-file.ts';
export { timedMethod } from './timed.ts';
export { openNetwork, type Network } from './network.ts';
export { historyFrames, INPUTS, layersOf, OUTPUTS, TAPS, type Layer, type NetworkShape } from './shape.ts';
