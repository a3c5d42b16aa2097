import type { LiveSession } from '@kinema/client';
import { useEffect, useState } from 'react';
import { kinema } from '../api/client.ts';
import { explain, type Failure } from '../api/failure.ts';
import { FailureNote } from '../app/FailureNote.tsx';
import { Intro } from '../app/Intro.tsx';
import { Link } from '../app/Link.tsx';
import { followPath } from '../app/route.ts';
import { formatDate } from '../format/format.ts';
import '../live/live.css';
import './sharing.css';

const LOOK_MILLISECONDS = 5000;

/** The live sessions of this project. */
const useSessions = (): {
  readonly sessions: readonly LiveSession[] | undefined;
  readonly failure: Failure | undefined;
} => {
  const [sessions, setSessions] = useState<readonly LiveSession[]>();
  const [failure, setFailure] = useState<Failure>();
  useEffect(() => {
    const left = new AbortController();
    const look = async (): Promise<void> => {
      if (document.hidden) return;
      try {
        setSessions(await kinema.live.list({ signal: left.signal }));
        setFailure(undefined);
      } catch (error) {
        if (!left.signal.aborted) setFailure(explain(error));
      }
    };
    void look();
    const timer = setInterval(() => void look(), LOOK_MILLISECONDS);
    return () => {
      left.abort();
      clearInterval(timer);
    };
  }, []);
  return { sessions, failure };
};

/** What other devices show at the moment. */
export const FollowList = () => {
  const { sessions, failure } = useSessions();
  return (
    <div className="live">
      <Intro view="follow" />
      <p className="quiet">The list looks again by itself.</p>
      {failure && <FailureNote failure={failure} />}
      {sessions?.length === 0 && !failure && (
        <p>
          Nothing is shared at the moment. On the device with the camera, start <Link to="/live">Live</Link>{' '}
          and choose “Share the movement”.
        </p>
      )}
      {sessions && sessions.length > 0 && (
        <ul className="follow-list">
          {sessions.map(({ id, started_at }) => (
            <li key={id}>
              <Link to={followPath(id)}>Shared since {formatDate(started_at)}</Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
