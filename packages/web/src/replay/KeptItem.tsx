import { ActionIcon, Button } from '@mantine/core';
import { useState } from 'react';
import type { Failure } from '../api/failure.ts';
import { ConfirmDialog } from '../app/ConfirmDialog.tsx';
import { FailureNote } from '../app/FailureNote.tsx';
import { DeleteIcon } from '../app/icons.tsx';
import { Link } from '../app/Link.tsx';
import { replayPath } from '../app/route.ts';
import { formatDate, formatDuration, plural } from '../format/format.ts';
import { explainStorage } from '../recorder/failures.ts';
import { changeRecording, removeRecording, type ListedRecording } from '../recorder/library.ts';

const describe = ({ startedAt, durationSeconds, frameCount, video }: ListedRecording): string =>
  [
    formatDate(startedAt),
    formatDuration(durationSeconds),
    plural(frameCount, 'frame'),
    video ? 'with video' : 'keypoints only',
  ].join(' · ');

interface KeptItemProps {
  recording: ListedRecording;
  onChange: () => Promise<void>;
}

/** One recording of this browser. */
export const KeptItem = ({ recording, onChange }: KeptItemProps) => {
  const { id, name, state } = recording;
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const act = async (action: () => Promise<unknown>): Promise<void> => {
    setAsking(false);
    await action().catch((error: unknown) => setFailure(explainStorage(error)));
    await onChange();
  };
  return (
    <li className="kept-item">
      <div>
        <h2 className="kept-name">{state === 'made' ? name : <Link to={replayPath(id)}>{name}</Link>}</h2>
        <p className="quiet small numbers">{describe(recording)}</p>
        {state === 'made' && <p>Being recorded now</p>}
        {state === 'interrupted' && (
          <p>
            Its page was closed or ended before the recording did. All but at most its last second is here.
          </p>
        )}
        {failure && <FailureNote failure={failure} />}
      </div>
      <div className="row">
        {state === 'interrupted' && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Keep it: ${name}`}
            onClick={() => void act(() => changeRecording(id, { complete: true }))}
          >
            Keep it
          </Button>
        )}
        {state !== 'made' && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Delete ${name}`}
            onClick={() => setAsking(true)}
          >
            <DeleteIcon />
          </ActionIcon>
        )}
      </div>
      {asking && (
        <ConfirmDialog
          title="Delete this recording?"
          confirm="Delete"
          onCancel={() => setAsking(false)}
          onConfirm={() => void act(() => removeRecording(id))}
        >
          {name} will be gone from this browser. It is nowhere else unless you saved it.
        </ConfirmDialog>
      )}
    </li>
  );
};
