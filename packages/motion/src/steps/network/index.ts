export { builtInNetworkMethod, builtInStepModel, networkStepMethod } from './built-in.ts';
export { networkMethod } from './method.ts';
export { provenMethod } from './proven.ts';
export { readStepModel, stepModelFile, type StepModel, type StepModelFile } from './model-file.ts';
export { openNetwork, type Network } from './network.ts';
export type { NetworkShape } from './shape.ts';
