import { Button, Checkbox } from '@mantine/core';
import { useEffect, useRef, useState, type MouseEvent } from 'react';
import { FailureNote } from '../app/FailureNote.tsx';
import { Link } from '../app/Link.tsx';
import { replayPath } from '../app/route.ts';
import { askConsent } from '../consent/index.ts';
import { formatDuration, plural } from '../format/format.ts';
import type { KeptRecording } from './database.ts';
import { recorder, type RecorderState } from './recorder.ts';
import type { RecordingEnd } from './recording.ts';
import type { RecordedSource } from './source.ts';
import { useRecorder } from './use-recorder.ts';
import { videoType } from './video-capture.ts';

const amount = ({ durationSeconds, frameCount }: KeptRecording): string =>
  `${formatDuration(durationSeconds)}, ${plural(frameCount, 'frame')}`;

/** Why a recording ended that nobody stopped. */
const endWords: Readonly<Record<Exclude<RecordingEnd, 'stopped' | 'erased'>, string>> = {
  withdrawn: 'The recording ended because keeping in this browser is no longer allowed.',
  picture: 'The recording ended with the picture.',
  size: 'The recording ended because the picture now has another size.',
  keypoints:
    'The recording ended because the model that runs now finds other keypoints, which need a recording of their own.',
};

/** What became of a recording, and why it ended where nobody stopped it. */
const Ended = ({ recording, reason }: Extract<RecorderState, { kind: 'done' }>) => (
  <>
    {reason !== 'stopped' && `${endWords[reason]} `}
    {recording ? (
      <>
        {amount(recording)} kept in this browser. <Link to={replayPath(recording.id)}>Look at it</Link>
      </>
    ) : (
      'Nothing was kept: no picture was looked at while it recorded. Once somebody is in view, record again.'
    )}
  </>
);

/** A key that is pressed once more within this time is pressed again, as in a double click. */
const AGAIN_MILLISECONDS = 500;

interface RecorderPanelProps {
  /** Undefined while there is nothing to record. */
  source: RecordedSource | undefined;
  /** Of the person who is measured, for metres. */
  heightMetres: number | undefined;
}

/** Starts and ends recordings of what is seen live; a source that goes away ends its recording. */
export const RecorderPanel = ({ source, heightMetres }: RecorderPanelProps) => {
  const state = useRecorder();
  const [withVideo, setWithVideo] = useState(false);
  const [isRefused, setRefused] = useState(false);
  const recording = state.kind === 'recording';
  const canVideo = source?.stream !== undefined && videoType() !== undefined;
  useEffect(() => () => void recorder.stop('picture'), [source]);

  const start = async (): Promise<void> => {
    if (!source) return;
    const isAllowed = await askConsent('storage');
    setRefused(!isAllowed);
    if (!isAllowed) return;
    await recorder.start(source, {
      withVideo: withVideo && canVideo,
      ...(heightMetres !== undefined && { heightMetres }),
    });
  };

  const keyedAt = useRef(Number.NEGATIVE_INFINITY);

  const press = ({ detail, timeStamp }: MouseEvent): void => {
    // The second press of a double click, or of a key that is pressed twice or held, would end what the first one began.
    const isByKey = detail === 0;
    const isAgain = isByKey ? timeStamp - keyedAt.current < AGAIN_MILLISECONDS : detail > 1;
    if (isByKey) keyedAt.current = timeStamp;
    if (isAgain) return;
    void (recording ? recorder.stop() : start());
  };

  return (
    <section className="panel stack" aria-labelledby="recorder-heading">
      <h2 id="recorder-heading">Record</h2>
      {state.kind === 'failed' && (
        <FailureNote failure={state.failure}>
          <Link to="/replay">Recordings in this browser</Link>
        </FailureNote>
      )}
      {canVideo && (
        <Checkbox
          label="Record the video too"
          description="Otherwise keypoints alone are recorded, and no picture is kept"
          checked={withVideo}
          disabled={recording}
          onChange={(event) => setWithVideo(event.currentTarget.checked)}
        />
      )}
      <div className="row">
        <Button color={recording ? 'red' : 'cyan'} disabled={!source} onClick={press}>
          {recording ? 'Stop recording' : 'Start recording'}
        </Button>
        {recording && state.recording && <span className="numbers">{amount(state.recording)}</span>}
      </div>
      <output>
        {isRefused &&
          !recording &&
          'Nothing is recorded, because keeping in this browser was not allowed. Press “Start recording” again and choose “Allow”.'}
        {!isRefused && state.kind === 'done' && <Ended {...state} />}
        {!isRefused && state.kind === 'erased' && 'What was recorded here was erased.'}
      </output>
    </section>
  );
};
