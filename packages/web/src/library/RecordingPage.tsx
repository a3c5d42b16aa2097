import { assertNever } from '@kinema/motion/errors';
import type { Recording } from '@kinema/client';
import { lazy, useEffect, useState } from 'react';
import { kinema } from '../api/client.ts';
import { explain, type Failure } from '../api/failure.ts';
import { Busy } from '../app/Busy.tsx';
import { FailureNote } from '../app/FailureNote.tsx';
import { Heading } from '../app/Heading.tsx';
import { Link } from '../app/Link.tsx';
import { recordingName } from '../format/format.ts';
import { defaultOptions, kindsFor, optionsFrom, type OptionsForm } from '../start/options.ts';
import { describeRecording } from './describe.ts';
import { DetailsPanel } from './DetailsPanel.tsx';
import { StartForm } from './StartForm.tsx';
import './recording.css';

const KeypointPlayer = lazy(() => import('./KeypointPlayer.tsx'));

type Loaded =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'ready'; readonly recording: Recording; readonly options: OptionsForm };

/** The options of a first analysis: the height is that of the person shown, where it is known. */
const firstOptions = async ({ subject_id, kind }: Recording): Promise<OptionsForm> => {
  const options = { ...defaultOptions, kind: kindsFor(kind)[0]!.value };
  if (subject_id === null) return options;
  const subject = (await kinema.subjects.list()).find(({ id }) => id === subject_id);
  return { ...options, height: subject?.height_m ? String(subject.height_m) : '' };
};

const load = async (id: string, from: string | undefined): Promise<Loaded> => {
  try {
    const [recording, earlier] = await Promise.all([
      kinema.recordings.get(id),
      from === undefined ? undefined : kinema.analyses.get(from),
    ]);
    const options = earlier ? optionsFrom(earlier) : await firstOptions(recording);
    return { kind: 'ready', recording, options };
  } catch (error) {
    return { kind: 'failed', failure: explain(error) };
  }
};

/** Takes its place at once, as what browsers show of some videos is only made now. */
const Media = ({ recording: { id, kind, width, height } }: { recording: Recording }) =>
  kind === 'picture' ? (
    <img
      src={kinema.recordings.previewUrl(id)}
      style={{ aspectRatio: `${width} / ${height}` }}
      alt="The recording"
    />
  ) : (
    <video
      style={{ aspectRatio: `${width} / ${height}` }}
      src={kinema.recordings.previewUrl(id)}
      poster={kinema.recordings.posterUrl(id)}
      controls
      muted
      playsInline
      aria-label="The recording"
    />
  );

/** A recording that is there already: what is said of it, and a new analysis of it. */
export default function RecordingPage({ id, from }: { id: string; from: string | undefined }) {
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
          <Link to="/recordings">Go to the recordings</Link>
        </div>
      );
    case 'ready': {
      const { recording, options } = loaded;
      const details = (
        <DetailsPanel
          recording={recording}
          onChange={(changed) => setLoaded({ ...loaded, recording: changed })}
        />
      );
      const name = recordingName(recording.file_name);
      const form = <StartForm recording={recording} options={options} />;
      return (
        <div className="stack">
          <Heading title={`Analyse ${name}`}>{name}</Heading>
          <p className="quiet">{describeRecording(recording)}</p>
          {recording.kind === 'keypoints' ? (
            <KeypointPlayer recording={recording}>
              {form}
              {details}
            </KeypointPlayer>
          ) : (
            <div className="recording">
              <div className="stack">
                <Media recording={recording} />
                {details}
              </div>
              {form}
            </div>
          )}
        </div>
      );
    }
    default:
      return assertNever(loaded);
  }
}
