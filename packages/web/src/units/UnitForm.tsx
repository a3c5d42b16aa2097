import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useEffect, useId, useRef, useState, type FormEvent } from 'react';
import type { ImuCsvOptions, Unstated } from '@kinema/motion/formats';
import { formOf, readForm, type UnitFields } from './unit-fields.ts';
import './unit-form.css';

interface UnitChoice {
  readonly field: 'accelUnit' | 'timeUnit' | 'gyroUnit';
  /** What the reader of the file calls it where it is left open. */
  readonly states?: Unstated;
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
      { value: '', label: 'As the file says' },
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
      { value: '', label: 'As the file says' },
      { value: 's', label: 'seconds' },
      { value: 'ms', label: 'milliseconds' },
      { value: 'us', label: 'microseconds' },
      { value: 'ns', label: 'nanoseconds' },
    ],
  },
  {
    field: 'gyroUnit',
    label: 'Unit of the rotation',
    description: 'Of the gyroscope, where there is one',
    choices: [
      { value: '', label: 'As the file says, or rad/s' },
      { value: 'rad/s', label: 'rad/s' },
      { value: 'deg/s', label: '°/s' },
    ],
  },
];

interface UnitFormProps {
  options: ImuCsvOptions;
  /** What the file leaves open; its field comes first in mind. */
  needs?: Unstated | undefined;
  onRead: (options: ImuCsvOptions) => void;
}

/** Asks what a file does not say of itself. */
export const UnitForm = ({ options, needs, onRead }: UnitFormProps) => {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [fields, setFields] = useState<UnitFields>(() => formOf(options));
  const [wrong, setWrong] = useState<string>();
  const set = (change: Partial<UnitFields>): void => setFields((before) => ({ ...before, ...change }));

  useEffect(() => {
    if (needs) form.current?.querySelector<HTMLElement>(`[data-states="${needs}"]`)?.focus();
  }, [needs]);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const read = readForm(fields);
    setWrong('error' in read ? read.error : undefined);
    if (!('error' in read)) onRead(read.options);
  };

  return (
    <form ref={form} className="unit-form" onSubmit={submit}>
      <TextInput
        id={`${id}-rate`}
        data-states="sampling_rate_hz"
        label="Readings a second"
        description="Where the file has no times"
        inputMode="decimal"
        autoComplete="off"
        value={fields.samplingRateHz}
        error={wrong}
        onChange={(event) => set({ samplingRateHz: event.currentTarget.value })}
      />
      {unitChoices.map(({ field, states, label, description, choices }) => (
        <NativeSelect
          key={field}
          id={`${id}-${field}`}
          data-states={states}
          label={label}
          description={description}
          data={[...choices]}
          value={fields[field]}
          onChange={(event) => set({ [field]: event.currentTarget.value })}
        />
      ))}
      <TextInput
        id={`${id}-columns`}
        className="unit-columns"
        data-states="columns"
        label="Names of the columns"
        description="Where the file does not begin with them, as in time_s,accel_x,accel_y,accel_z"
        autoComplete="off"
        spellCheck={false}
        value={fields.columns}
        onChange={(event) => set({ columns: event.currentTarget.value })}
      />
      <div className="unit-columns">
        <Button type="submit">Read the file so</Button>
      </div>
    </form>
  );
};
