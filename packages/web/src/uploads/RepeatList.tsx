import { Button } from '@mantine/core';
import { Link } from '../app/Link.tsx';
import { recordingPath } from '../app/route.ts';
import { formatDate } from '../format/format.ts';
import { repeats, type Repeat } from './repeats.ts';

/** Which files were in the library already. */
export const RepeatList = ({ list }: { list: readonly Repeat[] }) => (
  <ul className="uploads">
    {list.map(({ recording, earlier }) => (
      <li key={recording.id} className="upload">
        <p>
          <output>
            <span className="upload-name">{recording.file_name}</span> was there already, as{' '}
            <Link to={recordingPath(earlier.id)}>{earlier.file_name}</Link> of{' '}
            {formatDate(earlier.created_at)}. It is in the library twice now, and takes its room once.
          </output>
        </p>
        <div className="row">
          <Button size="compact-sm" variant="default" onClick={() => repeats.dismiss(recording.id)}>
            Dismiss<span className="unseen"> what is said of {recording.file_name}</span>
          </Button>
        </div>
      </li>
    ))}
  </ul>
);
