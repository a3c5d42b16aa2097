import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { assertNever } from '@kinema/motion/errors';
import { kinema } from '../api/client.ts';
import { explain, type Failure } from '../api/failure.ts';
import type { Recording } from '@kinema/client';
import { Busy } from '../app/Busy.tsx';
import { FailureNote } from '../app/FailureNote.tsx';
import { Heading } from '../app/Heading.tsx';
import { Link } from '../app/Link.tsx';
import { navigate } from '../app/navigation.ts';
import { analysisPath } from '../app/route.ts';
import {
  checkOptions,
  defaultOptions,
  optionsFrom,
  readOptions,
  type OptionErrors,
  type OptionsForm,
} from '../start/options.ts';
import { OptionsPanel } from '../start/OptionsPanel.tsx';
import { describeRecording } from './describe.ts';
import './recording.css';

type Loaded =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'ready'; readonly recording: Recording; readonly options: OptionsForm };

const load = async (id: string, from: string | undefined): Promise<Loaded> => {
  try {
    const [recording, earlier] = await Promise.all([
      kinema.recordings.get(id),
      from === undefined ? undefined : kinema.analyses.get(from),
    ]);
    return { kind: 'ready', recording, options: earlier ? optionsFrom(earlier.parameters) : defaultOptions };
  } catch (error) {
    return { kind: 'failed', failure: explain(error) };
  }
};

const StartAgain = ({ recording, options }: { recording: Recording; options: OptionsForm }) => {
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
      const parameters = readOptions(form, recording.kind);
      const analysis = await kinema.analyses.start({ recording_id: recording.id, kind: 'pose', parameters });
      navigate(analysisPath(analysis.id));
    } catch (error) {
      setFailure(explain(error));
      setBusy(false);
    }
  };
  return (
    <form
      className="panel stack"
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <h2>Options</h2>
      <OptionsPanel form={form} errors={errors} onChange={setForm} kind={recording.kind} />
      {failure && <FailureNote failure={failure} />}
      <Button type="submit" loading={busy}>
        Start the analysis
      </Button>
    </form>
  );
};

/** A recording that is there already, to be analysed with other options. */
export const RecordingPage = ({ id, from }: { id: string; from: string | undefined }) => {
  const [loaded, setLoaded] = useState<Loaded>({ kind: 'loading' });
  useEffect(() => {
    void load(id, from).then(setLoaded);
  }, [id, from]);
  switch (loaded.kind) {
    case 'loading':
      return <Busy what="Loading the recording" />;
    case 'failed':
      return (
        <div className="stack">
          <Heading title="Not opened">This recording cannot be opened</Heading>
          <FailureNote failure={loaded.failure} />
          <Link to="/">Go to the start</Link>
        </div>
      );
    case 'ready':
      return (
        <div className="stack">
          <Heading title={`Analyse ${loaded.recording.file_name}`}>{loaded.recording.file_name}</Heading>
          <p className="quiet">{describeRecording(loaded.recording)}</p>
          <div className="recording">
            {loaded.recording.kind === 'picture' ? (
              <img src={kinema.recordings.previewUrl(id)} alt="The recording" />
            ) : (
              <video
                src={kinema.recordings.previewUrl(id)}
                controls
                muted
                playsInline
                aria-label="The recording"
              />
            )}
            <StartAgain recording={loaded.recording} options={loaded.options} />
          </div>
        </div>
      );
    default:
      return assertNever(loaded);
  }
};
