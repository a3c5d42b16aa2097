export {
  accelUnits,
  gyroUnits,
  isImuHeader,
  timeUnits,
  unstated,
  type AccelUnit,
  type GyroUnit,
  type ImuCsvOptions,
  type TimeUnit,
  type Unstated,
} from './layout.ts';
export { ImuCsvReader } from './reader.ts';
export { restingNorm, type RestingNorm } from './rest.ts';
export * from './training-folder.ts';
