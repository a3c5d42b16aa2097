import type { LiveSession } from '@kinema/client';
import { useEffect, useState } from 'react';
import { kinema } from '../api/client.ts';
import { Link } from '../app/Link.tsx';
import { followPath } from '../app/route.ts';
import { formatDate } from '../format/format.ts';
import { sentSessions } from './sent.ts';
import './sharing.css';

const LOOK_MILLISECONDS = 5000;

/** The live sessions of others in this project. */
const useSessions = (): readonly LiveSession[] => {
  const [sessions, setSessions] = useState<readonly LiveSession[]>([]);
  useEffect(() => {
    let left = false;
    const look = async (): Promise<void> => {
      // Live works without the server; then there is nobody to follow.
      const found = document.hidden ? undefined : await kinema.live.list().catch(() => []);
      if (!left && found)
        setSessions(found.filter(({ id }) => sentSessions().every((sent) => sent.id !== id)));
    };
    void look();
    const timer = setInterval(() => void look(), LOOK_MILLISECONDS);
    return () => {
      left = true;
      clearInterval(timer);
    };
  }, []);
  return sessions;
};

/** Offers what other devices show at the moment; nothing where nobody does. */
export const FollowList = () => {
  const sessions = useSessions();
  if (sessions.length === 0) return null;
  return (
    <section className="panel stack" aria-labelledby="follow-heading">
      <h2 id="follow-heading">Live on other devices</h2>
      <ul className="follow-list">
        {sessions.map(({ id, started_at }) => (
          <li key={id}>
            <Link to={followPath(id)}>Follow what is shown since {formatDate(started_at)}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
};
