import { Button, Checkbox } from '@mantine/core';
import { useEffect, useState } from 'react';
import { FailureNote } from '../app/FailureNote.tsx';
import { Link } from '../app/Link.tsx';
import { replayPath } from '../app/route.ts';
import { askConsent } from '../consent/index.ts';
import { formatDuration, plural } from '../format/format.ts';
import type { KeptRecording } from './database.ts';
import { recorder } from './recorder.ts';
import type { RecordedSource } from './source.ts';
import { useRecorder } from './use-recorder.ts';
import { videoType } from './video-capture.ts';

const amount = ({ durationSeconds, frameCount }: KeptRecording): string =>
  `${formatDuration(durationSeconds)}, ${plural(frameCount, 'frame')}`;

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
  const recording = state.kind === 'recording';
  const canVideo = source?.stream !== undefined && videoType() !== undefined;
  useEffect(() => () => void recorder.stop(), [source]);

  const start = async (): Promise<void> => {
    if (!source || !(await askConsent('storage'))) return;
    await recorder.start(source, {
      withVideo: withVideo && canVideo,
      ...(heightMetres !== undefined && { heightMetres }),
    });
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
        <Button
          color={recording ? 'red' : 'cyan'}
          disabled={!source}
          onClick={() => void (recording ? recorder.stop() : start())}
        >
          {recording ? 'Stop recording' : 'Start recording'}
        </Button>
        {recording && state.recording && <span className="numbers">{amount(state.recording)}</span>}
      </div>
      <output>
        {state.kind === 'done' && state.recording && (
          <>
            {amount(state.recording)} kept in this browser.{' '}
            <Link to={replayPath(state.recording.id)}>Look at it</Link>
          </>
        )}
        {state.kind === 'erased' && 'What was recorded here was erased.'}
      </output>
    </section>
  );
};
