import type { ImuColumns } from '../../../steps/index.ts';

/** Readings with three axes and a gyroscope as a CSV file. */
export const imuCsv = ({ timeSeconds, accel, gyro }: ImuColumns): string => {
  const columns = [timeSeconds, ...(accel as readonly Float64Array[]), ...gyro!];
  const rows = Array.from(timeSeconds, (_, i) => columns.map((column) => column[i]!.toFixed(5)).join(','));
  return `time_s,accel_x,accel_y,accel_z,gyro_x,gyro_y,gyro_z\n${rows.join('\n')}\n`;
};
