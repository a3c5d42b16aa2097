import type { Recording } from '@kinema/client';
import { NativeSelect, Radio, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { modelChoices, usePoseModels } from './use-pose-models.ts';
import {
  kindsFor,
  methods,
  smoothings,
  type OptionErrors,
  type OptionField,
  type OptionsForm,
} from './options.ts';
import './options.css';

interface OptionsPanelProps {
  form: OptionsForm;
  errors: OptionErrors;
  onChange: (form: OptionsForm) => void;
  /** Leaves out what such a recording does not have; undefined where it is not known yet. */
  kind?: Recording['kind'] | undefined;
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

const KindChoice = ({ form, onChange, kind: media }: OptionsPanelProps) => (
  <Radio.Group
    label="Measure"
    value={form.kind}
    onChange={(value) =>
      onChange({ ...form, kind: kindsFor(media).find((kind) => kind.value === value)!.value })
    }
  >
    <div className="method-choices">
      {kindsFor(media).map(({ value, label, about }) => (
        <Radio key={value} value={value} label={label} description={about} />
      ))}
    </div>
  </Radio.Group>
);

const MethodChoice = ({ form, onChange }: OptionsPanelProps) => (
  <Radio.Group
    label={form.kind === 'gait' ? 'How the person is found' : 'Method'}
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

/** What has to do with time: only a video has it. */
const VideoOptions = (props: OptionsPanelProps) => (
  <>
    <div className="range-fields">
      <Field {...props} field="start" label="From" hint="Of a video: seconds or m:ss" />
      <Field {...props} field="end" label="To" hint="Of a video: seconds or m:ss" />
    </div>
    {props.form.kind === 'pose' && (
      <NativeSelect
        label="Smoothing over time"
        data={[...smoothings]}
        value={props.form.smoothing}
        onChange={(event) => {
          const found = smoothings.find(({ value }) => value === event.currentTarget.value);
          if (found) props.onChange({ ...props.form, smoothing: found.value });
        }}
      />
    )}
  </>
);

const ModelChoice = ({ form, onChange, opened }: OptionsPanelProps & { opened: boolean }) => {
  const models = usePoseModels(opened);
  return (
    <NativeSelect
      label="Model"
      value={form.model}
      onChange={(event) => onChange({ ...form, model: event.currentTarget.value })}
      data={[{ value: '', label: 'The one that goes with the method' }, ...modelChoices(models, form.model)]}
    />
  );
};

const Advanced = (props: OptionsPanelProps) => {
  const { form, errors, kind } = props;
  const details = useRef<HTMLDetailsElement>(null);
  const [opened, setOpened] = useState(false);
  const wrong = errors.start !== undefined || errors.end !== undefined;
  useEffect(() => {
    // A field that is wrong must be in sight; whoever opened the part closes it.
    if (wrong && details.current) details.current.open = true;
  }, [wrong]);
  return (
    <details ref={details} className="advanced" onToggle={() => setOpened(true)}>
      <summary>Advanced</summary>
      <div className="stack">
        {kind !== 'picture' && <VideoOptions {...props} />}
        {form.kind !== 'hands' && <ModelChoice {...props} opened={opened} />}
      </div>
    </details>
  );
};

/** Hands of a picture have nothing that is worth a choice, and keypoints were found before. */
const hasAdvanced = ({ form, kind }: OptionsPanelProps): boolean =>
  kind !== 'keypoints' && (form.kind !== 'hands' || kind !== 'picture');

/** What can be chosen about an analysis, each with what it costs. */
export const OptionsPanel = (props: OptionsPanelProps) => (
  <div className="stack">
    {kindsFor(props.kind).length > 1 && <KindChoice {...props} />}
    {props.form.kind !== 'hands' && (
      <>
        {props.kind !== 'keypoints' && <MethodChoice {...props} />}
        <Field
          {...props}
          field="height"
          label="Height of the person in metres"
          hint={
            props.form.kind === 'gait'
              ? 'Optional; lengths and speeds in metres need it'
              : 'Optional; gives exports in metres their scale'
          }
        />
      </>
    )}
    {hasAdvanced(props) && <Advanced {...props} />}
  </div>
);
