import { Button, Progress } from '@mantine/core';
import { assertNever } from '@kinema/motion/errors';
import { FailureNote } from '../app/FailureNote.tsx';
import { formatBytes } from '../format/format.ts';
import type { Upload } from './upload-queue.ts';
import { uploads } from './uploads.ts';
import './uploads.css';

const percent = (fraction: number): number => Math.round(100 * fraction);

const stateWords = ({ state, file }: Upload): string => {
  switch (state.kind) {
    case 'waiting':
      return 'Waiting';
    case 'sending':
      return state.fraction < 1
        ? `Uploading, ${percent(state.fraction)} % of ${formatBytes(file.size)}`
        : 'Looking at the file';
    case 'starting':
      return 'Starting the analysis';
    case 'failed':
      return 'Not done';
    default:
      return assertNever(state);
  }
};

const UploadItem = ({ upload }: { upload: Upload }) => {
  const { state, file, key } = upload;
  const failed = state.kind === 'failed';
  return (
    <li className="upload">
      <div className="upload-line">
        <span className="upload-name">{file.name}</span>
        {!failed && <span className="quiet small numbers">{stateWords(upload)}</span>}
      </div>
      {!failed && (
        <Progress
          value={state.kind === 'sending' ? percent(state.fraction) : state.kind === 'starting' ? 100 : 0}
          aria-label={`Upload of ${file.name}`}
          size="md"
        />
      )}
      {failed && <FailureNote failure={state.failure} />}
      <div className="row">
        {failed && (
          <Button size="compact-sm" variant="default" onClick={() => uploads.retry(key)}>
            Try again<span className="unseen"> with {file.name}</span>
          </Button>
        )}
        <Button size="compact-sm" variant="default" onClick={() => uploads.remove(key)}>
          {failed ? 'Dismiss' : 'Cancel'}
          <span className="unseen"> {file.name}</span>
        </Button>
      </div>
    </li>
  );
};

/** The files on their way, and those that could not be taken with the reason. */
export const UploadList = ({ list }: { list: readonly Upload[] }) => (
  <section aria-labelledby="uploads-heading" className="stack">
    <h2 id="uploads-heading">On their way</h2>
    <ul className="uploads">
      {list.map((upload) => (
        <UploadItem key={upload.key} upload={upload} />
      ))}
    </ul>
  </section>
);
