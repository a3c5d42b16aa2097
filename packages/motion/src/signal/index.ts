export { zeroPhaseButterworth, type ButterworthOptions, type ZeroPhaseKernel } from './butterworth.ts';
export type { Signal } from './columns.ts';
export { differentiate, type DifferentiateOptions } from './differentiate.ts';
export { fillGaps, type FillOptions } from './gaps.ts';
export { evenTimes, resample, type ResampleOptions } from './interpolate.ts';
export { defaultNoiseCorrelationSeconds, type NoiseModel } from './noise.ts';
export { OneEuroFilter, oneEuroLagSeconds, type OneEuroOptions } from './one-euro.ts';
export { PoseSmoother, type PoseSmootherOptions } from './pose-smoother.ts';
export {
  smoothingLagSeconds,
  smoothSequence,
  type SmoothingMethod,
  type SmoothingOptions,
} from './smooth-sequence.ts';
export { zeroPhaseFilter, zeroPhaseNoiseGain, type ZeroPhaseOptions } from './zero-phase.ts';
