import { Type, type Static, type TObject } from 'typebox';
import { oneOf } from './schema.ts';

export const samplingRateHz = Type.Optional(
  Type.Number({
    minimum: 1,
    maximum: 10_000,
    description:
      'Readings a second, for readings without a timestamp: their times are those of their numbers.',
  }),
);

const unit = <const Words extends readonly string[]>(words: Words, what: string) =>
  Type.Optional(
    oneOf(words, { description: `Unit of the ${what}, where the names of the columns do not tell.` }),
  );

/** What can be said about the CSV file of an inertial sensor whose columns do not say it themselves. */
export const imuLayout = {
  sampling_rate_hz: samplingRateHz,
  accel_unit: unit(['m/s2', 'g'], 'acceleration'),
  gyro_unit: unit(['rad/s', 'deg/s'], 'angular velocity'),
  time_unit: unit(['s', 'ms', 'us', 'ns'], 'time'),
  columns: Type.Optional(
    Type.String({ maxLength: 2000, description: 'Names of the columns, separated by commas.' }),
  ),
};

/** The same as it came with a request. */
export type ImuLayout = Static<TObject<typeof imuLayout>>;
