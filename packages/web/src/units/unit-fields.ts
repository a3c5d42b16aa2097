import { accelUnits, gyroUnits, timeUnits, type ImuCsvOptions } from '@kinema/motion/formats';

/** What stands in the form; empty where nothing is stated. */
export interface UnitFields {
  readonly samplingRateHz: string;
  readonly accelUnit: string;
  readonly gyroUnit: string;
  readonly timeUnit: string;
  readonly columns: string;
}

const FASTEST_HZ = 10_000;

export const formOf = ({
  samplingRateHz,
  accelUnit,
  gyroUnit,
  timeUnit,
  columns,
}: ImuCsvOptions): UnitFields => ({
  samplingRateHz: samplingRateHz?.toString() ?? '',
  accelUnit: accelUnit ?? '',
  gyroUnit: gyroUnit ?? '',
  timeUnit: timeUnit ?? '',
  columns: columns?.join(',') ?? '',
});

const unitOf = <Unit extends string>(
  given: string,
  units: Readonly<Record<Unit, number>>,
): Unit | undefined => (given in units ? (given as Unit) : undefined);

/** What the form states, or what is wrong with the rate. A comma is a decimal mark, too. */
export const readForm = (
  fields: UnitFields,
): { readonly options: ImuCsvOptions } | { readonly error: string } => {
  const rate = fields.samplingRateHz.trim().replace(',', '.');
  const samplingRateHz = Number(rate);
  if (rate !== '' && !(samplingRateHz >= 1 && samplingRateHz <= FASTEST_HZ))
    return { error: `Give a number from 1 to ${FASTEST_HZ}` };
  const accelUnit = unitOf(fields.accelUnit, accelUnits);
  const gyroUnit = unitOf(fields.gyroUnit, gyroUnits);
  const timeUnit = unitOf(fields.timeUnit, timeUnits);
  const columns = fields.columns.split(',').map((name) => name.trim());
  return {
    options: {
      ...(rate !== '' && { samplingRateHz }),
      ...(accelUnit && { accelUnit }),
      ...(gyroUnit && { gyroUnit }),
      ...(timeUnit && { timeUnit }),
      ...(columns.some((name) => name !== '') && { columns }),
    },
  };
};
