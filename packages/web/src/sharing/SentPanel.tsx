import { KinemaApiError } from '@kinema/client';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { kinema } from '../api/client.ts';
import { explain, type Failure } from '../api/failure.ts';
import { FailureNote } from '../app/FailureNote.tsx';
import { Link } from '../app/Link.tsx';
import { recordingPath } from '../app/route.ts';
import { formatDate } from '../format/format.ts';
import { forgetSent, sentSessions } from './sent.ts';
import './sharing.css';

/** What is not there any more needs no erasing. */
const gone = (error: unknown): void => {
  if (!(error instanceof KinemaApiError && error.problem.status === 404)) throw error;
};

/** Erases a session from the server, whether it goes on or is a recording by now. */
const erase = async (id: string): Promise<void> => {
  const isLive = (await kinema.live.list()).some((session) => session.id === id);
  if (isLive) await kinema.live.remove(id).catch(gone);
  await kinema.recordings.remove(id).catch(gone);
  forgetSent(id);
};

/** What this browser has sent to the server as keypoints, and the way to erase it there. */
export const SentPanel = () => {
  const [sent, setSent] = useState(sentSessions);
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);
  const eraseAll = async (ids: readonly string[]): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    try {
      for (const id of ids) await erase(id);
    } catch (error) {
      setFailure(explain(error));
    }
    setSent(sentSessions());
    setBusy(false);
  };
  return (
    <section className="panel stack" aria-labelledby="sent-heading">
      <h2 id="sent-heading">Sent to the server</h2>
      {failure && <FailureNote failure={failure} />}
      {sent.length === 0 ? (
        <p className="quiet">This browser knows of no movement that it has sent to the server.</p>
      ) : (
        <>
          <ul className="sent-list">
            {sent.map(({ id, startedAt }) => (
              <li key={id}>
                <Link to={recordingPath(id)}>Keypoints of {formatDate(startedAt)}</Link>
                <Button
                  size="compact-sm"
                  variant="default"
                  disabled={busy}
                  onClick={() => void eraseAll([id])}
                >
                  Erase there<span className="unseen"> the keypoints of {formatDate(startedAt)}</span>
                </Button>
              </li>
            ))}
          </ul>
          <div>
            <Button color="red" disabled={busy} onClick={() => void eraseAll(sent.map(({ id }) => id))}>
              Erase all of it from the server
            </Button>
          </div>
        </>
      )}
    </section>
  );
};
