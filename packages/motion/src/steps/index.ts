export * from './detector.ts';
export * from './imu.ts';
export { openMethodDetector } from './open-detector.ts';
export { StreamResampler, type ResamplerOptions, type SampleSink } from './resampler.ts';
export * from './state.ts';
export type * from './step.ts';
