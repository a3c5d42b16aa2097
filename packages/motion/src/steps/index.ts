export * from './detector.ts';
export * from './imu.ts';
export type * from './step.ts';
