import { KinemaApiError, type GaitCallOptions } from '@kinema/client';
import { unstated, type ImuCsvOptions, type Unstated } from '@kinema/motion/formats';
import type { SensorPlace } from '@kinema/motion/gait';

/** What is stated of a sensor's file, as the server takes it; an empty place is to be recognised. */
export const sensorQuery = (
  place: SensorPlace | '',
  { samplingRateHz, accelUnit, gyroUnit, timeUnit, columns }: ImuCsvOptions,
): GaitCallOptions => ({
  ...(place !== '' && { sensor: place }),
  ...(samplingRateHz !== undefined && { sampling_rate_hz: samplingRateHz }),
  ...(accelUnit && { accel_unit: accelUnit }),
  ...(gyroUnit && { gyro_unit: gyroUnit }),
  ...(timeUnit && { time_unit: timeUnit }),
  ...(columns && { columns: columns.join(',') }),
});

/** What a sensor's file leaves open, where that is why it was refused. */
export const unstatedIn = (error: unknown): Unstated | undefined =>
  error instanceof KinemaApiError && error.problem.code === 'reading_unstated'
    ? unstated.find((name) => error.problem.detail.endsWith(name))
    : undefined;
