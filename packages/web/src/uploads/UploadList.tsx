import { Button, Progress } from '@mantine/core';
import { assertNever } from '@kinema/motion/errors';
import { FailureNote } from '../app/FailureNote.tsx';
import { Link } from '../app/Link.tsx';
import { recordingPath } from '../app/route.ts';
import { formatBytes } from '../format/format.ts';
import { uploads } from './page-uploads.ts';
import type { Upload } from './upload-queue.ts';

const percent = (fraction: number): number => Math.floor(100 * fraction);

const stateWords = ({ state, file }: Upload): string => {
  switch (state.kind) {
    case 'waiting':
      return 'Waiting';
    case 'sending':
      if (state.asksAgain)
        return `Waiting for the server, trying again: ${percent(state.fraction)} % was sent`;
      return state.fraction < 1
        ? `Uploading, ${percent(state.fraction)} % of ${formatBytes(file.size)}`
        : 'Looking at the file';
    case 'paused':
      return `Paused, ${percent(state.fraction)} % of ${formatBytes(file.size)}`;
    case 'starting':
      return 'Starting the analysis';
    case 'failed':
      return 'Not done';
    default:
      return assertNever(state);
  }
};

const fractionOf = ({ state }: Upload): number => {
  if (state.kind === 'sending' || state.kind === 'paused') return state.fraction;
  return state.kind === 'starting' ? 1 : 0;
};

const Buttons = ({ upload: { state, file, key, recording } }: { upload: Upload }) => {
  const button = (word: string, act: () => void) => (
    <Button size="compact-sm" variant="default" onClick={act}>
      {word}
      <span className="unseen"> {file.name}</span>
    </Button>
  );
  const sending =
    state.kind === 'waiting' || (state.kind === 'sending' && (state.fraction < 1 || state.asksAgain));
  return (
    <div className="row">
      {sending && button('Pause', () => uploads.pause(key))}
      {state.kind === 'paused' && button('Go on', () => uploads.resume(key))}
      {state.kind === 'failed' && state.failure.mayPass && button('Try again', () => uploads.resume(key))}
      {state.kind === 'failed' && recording && (
        <Link to={recordingPath(recording.id)}>
          Go to the recording<span className="unseen"> {file.name}</span>
        </Link>
      )}
      {button(state.kind === 'failed' ? 'Dismiss' : 'Cancel', () => uploads.remove(key))}
    </div>
  );
};

const UploadItem = ({ upload }: { upload: Upload }) => {
  const { state, file } = upload;
  const failed = state.kind === 'failed';
  return (
    <li className="upload">
      <div className="upload-line">
        <span className="upload-name">{file.name}</span>
        {!failed && (
          <span
            className="quiet small numbers"
            {...(state.kind === 'sending' && state.asksAgain && { role: 'status' })}
          >
            {stateWords(upload)}
          </span>
        )}
      </div>
      {!failed && (
        <Progress value={100 * fractionOf(upload)} aria-label={`Upload of ${file.name}`} size="md" />
      )}
      {failed && <FailureNote failure={state.failure} />}
      <Buttons upload={upload} />
    </li>
  );
};

/** The files on their way, and those that could not be taken with the reason. */
export const UploadList = ({ list }: { list: readonly Upload[] }) => (
  <ul className="uploads">
    {list.map((upload) => (
      <UploadItem key={upload.key} upload={upload} />
    ))}
  </ul>
);
