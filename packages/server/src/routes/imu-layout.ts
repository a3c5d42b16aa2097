import { KinemaError } from '@kinema/motion';
import type { ImuCsvOptions } from '@kinema/motion/formats';
import type { ImuLayout } from '../wire/imu.ts';

/** What a request says of a sensor's file, as the reader of such files takes it. */
export const layoutOf = ({
  sampling_rate_hz,
  accel_unit,
  gyro_unit,
  time_unit,
  columns,
}: ImuLayout): ImuCsvOptions => ({
  ...(sampling_rate_hz !== undefined && { samplingRateHz: sampling_rate_hz }),
  ...(accel_unit && { accelUnit: accel_unit }),
  ...(gyro_unit && { gyroUnit: gyro_unit }),
  ...(time_unit && { timeUnit: time_unit }),
  ...(columns !== undefined && { columns: columns.split(',').map((name) => name.trim()) }),
});

/** Names of the command line's options as requests have them. */
const inQuery = (reason: string): string =>
  reason.replaceAll(/--([a-z]+(?:-[a-z]+)*)( (?=[\w/]))?/g, (_whole, name: string, value?: string) =>
    value === undefined ? name.replaceAll('-', '_') : `${name.replaceAll('-', '_')}=`,
  );

/** What is wrong with a file, or missing in it, in words of the request that can put it right. */
export const askedInRequest = (error: unknown): unknown => {
  if (!(error instanceof KinemaError)) return error;
  const { code, values } = error;
  const { reason = '', needs } = values;
  if (code === 'data_invalid' || code === 'bad_request')
    return new KinemaError(code, { ...values, reason: inQuery(String(reason)) }, { cause: error });
  if (code !== 'reading_unstated') return error;
  return new KinemaError(code, { ...values, reason: `${reason}; say ${needs}` }, { cause: error });
};
