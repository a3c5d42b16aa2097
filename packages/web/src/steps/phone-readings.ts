import { hasAxes, type ImuColumns } from '@kinema/motion/steps';

const accelHeader = 'time_s,accel_x_m_s2,accel_y_m_s2,accel_z_m_s2';
const gyroHeader = 'gyro_x_rad_s,gyro_y_rad_s,gyro_z_rad_s';

/** An unknown number is an empty cell, which readers leave out. */
const cell = (value: number | undefined): string =>
  value === undefined || Number.isNaN(value) ? '' : value.toFixed(5);

/** Readings as lines of a table. */
const readingLines = ({ timeSeconds, accel, gyro }: ImuColumns): string => {
  const columns = [timeSeconds, ...(hasAxes(accel) ? accel : [accel]), ...(gyro ?? [])];
  return Array.from(timeSeconds, (_, i) =>
    columns
      .map((column) => cell(column[i]))
      .join(',')
      .concat('\n'),
  ).join('');
};

/** The readings of this device's sensors since they were last started, kept as the text of a table. */
class PhoneReadings {
  #parts: string[] = [];
  #hasGyro = false;

  clear(): void {
    this.#parts = [];
  }

  add(readings: ImuColumns): void {
    if (this.#parts.length === 0) this.#hasGyro = readings.gyro !== undefined;
    this.#parts.push(readingLines(readings));
  }

  file(): Blob {
    const header = this.#hasGyro ? `${accelHeader},${gyroHeader}` : accelHeader;
    return new Blob([`${header}\n`, ...this.#parts], { type: 'text/csv' });
  }
}

export const phoneReadings = new PhoneReadings();
