import { Button } from '@mantine/core';
import type { Recording } from '@kinema/client';
import { useState, type FormEvent } from 'react';
import { kinema } from '../api/client.ts';
import { explain, type Failure } from '../api/failure.ts';
import { FailureNote } from '../app/FailureNote.tsx';
import { navigate } from '../app/navigation.ts';
import { analysisPath } from '../app/route.ts';
import {
  checkOptions,
  kindsFor,
  readAnalysis,
  type OptionErrors,
  type OptionsForm,
} from '../start/options.ts';
import { OptionsPanel } from '../start/OptionsPanel.tsx';

/** Starts an analysis of a recording that is there. */
export const StartForm = ({ recording, options }: { recording: Recording; options: OptionsForm }) => {
  const [form, setForm] = useState(options);
  const [errors, setErrors] = useState<OptionErrors>({});
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);
  const start = async (): Promise<void> => {
    const found = checkOptions(form);
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    try {
      const asked = readAnalysis(form, recording.kind);
      const analysis = await kinema.analyses.start({ recording_id: recording.id, ...asked });
      navigate(analysisPath(analysis.id));
    } catch (error) {
      setFailure(explain(error));
      setBusy(false);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void start();
  };
  const [only, ...others] = kindsFor(recording.kind);
  return (
    <form className="panel stack" onSubmit={submit} aria-labelledby="start-heading">
      <h2 id="start-heading">{only && others.length === 0 ? only.label : 'Options'}</h2>
      <OptionsPanel form={form} errors={errors} onChange={setForm} kind={recording.kind} />
      {failure && <FailureNote failure={failure} />}
      <Button type="submit" loading={busy}>
        Start the analysis
      </Button>
    </form>
  );
};
