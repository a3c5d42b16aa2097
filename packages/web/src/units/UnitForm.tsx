import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useId, useState, type FormEvent } from 'react';
import type { ImuCsvOptions, Unstated } from '@kinema/motion/formats';
import { formOf, readForm, type UnitFields } from './unit-fields.ts';
import './unit-form.css';

interface UnitChoice {
  readonly field: 'accelUnit' | 'timeUnit' | 'gyroUnit';
  /** What the reader of the file calls it where it is left open. */
  readonly states: Unstated;
  readonly label: string;
  readonly description: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

const unitChoices: readonly UnitChoice[] = [
  {
    field: 'accelUnit',
    states: 'accel_unit',
    label: 'Unit of the acceleration',
    description: '9.8 m/s² or 1 g at rest',
    choices: [
      { value: 'm/s2', label: 'm/s²' },
      { value: 'g', label: 'g' },
    ],
  },
  {
    field: 'timeUnit',
    states: 'time_unit',
    label: 'Unit of the time',
    description: 'Of the column of times',
    choices: [
      { value: 's', label: 'seconds' },
      { value: 'ms', label: 'milliseconds' },
      { value: 'us', label: 'microseconds' },
      { value: 'ns', label: 'nanoseconds' },
    ],
  },
  {
    field: 'gyroUnit',
    states: 'gyro_unit',
    label: 'Unit of the rotation',
    description: 'Of the gyroscope, where there is one',
    choices: [
      { value: 'rad/s', label: 'rad/s' },
      { value: 'deg/s', label: '°/s' },
    ],
  },
];

interface UnitFormProps {
  options: ImuCsvOptions;
  /** What the file leaves open: that alone is asked. Without, everything may be stated. */
  needs?: Unstated | undefined;
  onRead: (options: ImuCsvOptions) => void;
}

/** Asks what a file does not say of itself, or takes what is to be read otherwise. */
export const UnitForm = ({ options, needs, onRead }: UnitFormProps) => {
  const id = useId();
  const [fields, setFields] = useState<UnitFields>(() => formOf(options));
  const [wrong, setWrong] = useState<string>();
  const set = (change: Partial<UnitFields>): void => setFields((before) => ({ ...before, ...change }));

  /** Where one thing is asked, that is needed, and it has the focus. */
  const asks = (what: Unstated): boolean => needs === undefined || needs === what;
  const asked = needs !== undefined && { required: true, autoFocus: true };
  const unstatedChoice = { value: '', label: needs ? 'Choose' : 'As the file says' };

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const read = readForm(fields);
    setWrong('error' in read ? read.error : undefined);
    if (!('error' in read)) onRead(read.options);
  };

  return (
    <form key={needs} className="unit-form" onSubmit={submit}>
      {asks('sampling_rate_hz') && (
        <TextInput
          {...asked}
          id={`${id}-rate`}
          label="Readings a second"
          description="Where the file has no times"
          inputMode="decimal"
          autoComplete="off"
          value={fields.samplingRateHz}
          error={wrong}
          onChange={(event) => set({ samplingRateHz: event.currentTarget.value })}
        />
      )}
      {unitChoices
        .filter(({ states }) => asks(states))
        .map(({ field, label, description, choices }) => (
          <NativeSelect
            {...asked}
            key={field}
            id={`${id}-${field}`}
            label={label}
            description={description}
            data={[unstatedChoice, ...choices]}
            value={fields[field]}
            onChange={(event) => set({ [field]: event.currentTarget.value })}
          />
        ))}
      {asks('columns') && (
        <TextInput
          {...asked}
          id={`${id}-columns`}
          className="unit-columns"
          label="Names of the columns"
          description="Where the file does not begin with them, as in time_s,accel_x,accel_y,accel_z"
          autoComplete="off"
          spellCheck={false}
          value={fields.columns}
          onChange={(event) => set({ columns: event.currentTarget.value })}
        />
      )}
      <div className="unit-columns">
        <Button type="submit">Read the file so</Button>
      </div>
    </form>
  );
};
