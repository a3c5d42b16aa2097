export { networkMethod } from './method.ts';
export { readStepModel, stepModelFile, type StepModel, type StepModelFile } from './model-file.ts';
export { openNetwork, type Network } from './network.ts';
export type { NetworkShape } from './shape.ts';
