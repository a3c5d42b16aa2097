export {
  activitiesOf,
  activityNames,
  MovementMeter,
  type Activity,
  type ActivityName,
  type Movement,
} from './activities.ts';
export { defaultMethod } from './default-method.ts';
export * from './detector.ts';
export * from './imu.ts';
export * from './network/index.ts';
export { openStepDetector, type StepDetectorOptions } from './open-detector.ts';
export { periodicMethod } from './periodic/index.ts';
export { StreamResampler, type ResamplerOptions, type SampleSink } from './resampler.ts';
export * from './state.ts';
export type * from './step.ts';
export * from './steps-of.ts';
export type { Timing } from './timing.ts';
export * from './walking.ts';
export * from './summaries.ts';
