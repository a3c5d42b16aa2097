import { NativeSelect, Radio, TextInput } from '@mantine/core';
import { methods, smoothings, type OptionErrors, type OptionField, type OptionsForm } from './options.ts';
import './options.css';

interface OptionsPanelProps {
  form: OptionsForm;
  errors: OptionErrors;
  onChange: (form: OptionsForm) => void;
  /** Leaves out what concerns videos alone. */
  kind?: 'picture' | 'video' | undefined;
}

type FieldProps = OptionsPanelProps & { field: OptionField; label: string; hint: string };

const Field = ({ form, errors, onChange, field, label, hint }: FieldProps) => (
  <TextInput
    id={`option-${field}`}
    label={label}
    description={hint}
    inputMode="decimal"
    autoComplete="off"
    value={form[field]}
    error={errors[field]}
    onChange={(event) => onChange({ ...form, [field]: event.currentTarget.value })}
  />
);

const MethodChoice = ({ form, onChange }: OptionsPanelProps) => (
  <Radio.Group
    label="Method"
    value={form.method}
    onChange={(value) =>
      onChange({ ...form, method: methods.find((method) => method.value === value)!.value })
    }
  >
    <div className="method-choices">
      {methods.map(({ value, label, cost }) => (
        <Radio key={value} value={value} label={label} description={cost} />
      ))}
    </div>
  </Radio.Group>
);

const VideoOptions = (props: OptionsPanelProps) => (
  <details
    className="advanced"
    open={props.errors.start !== undefined || props.errors.end !== undefined || undefined}
  >
    <summary>Advanced, for videos</summary>
    <div className="stack">
      <div className="range-fields">
        <Field {...props} field="start" label="From" hint="Seconds or m:ss" />
        <Field {...props} field="end" label="To" hint="Seconds or m:ss" />
      </div>
      <NativeSelect
        label="Smoothing over time"
        data={[...smoothings]}
        value={props.form.smoothing}
        onChange={(event) => {
          const found = smoothings.find(({ value }) => value === event.currentTarget.value);
          if (found) props.onChange({ ...props.form, smoothing: found.value });
        }}
      />
    </div>
  </details>
);

/** What can be chosen about an analysis, each with what it costs. */
export const OptionsPanel = (props: OptionsPanelProps) => (
  <div className="stack">
    <MethodChoice {...props} />
    <Field
      {...props}
      field="height"
      label="Height of the person in metres"
      hint="Optional; gives exports in metres their scale"
    />
    {props.kind !== 'picture' && <VideoOptions {...props} />}
  </div>
);
