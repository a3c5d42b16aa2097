import { KinemaApiError } from '@kinema/client';
import { kinema } from '../api/client.ts';
import { explain, type Failure } from '../api/failure.ts';

const AGAIN_MILLISECONDS = 500;
const MOST_AGAIN_MILLISECONDS = 5000;

/** Pauses between tries: each twice as long as the one before, up to a few seconds. */
export const growingPauses = (): { next(): number; reset(): void } => {
  let pause = AGAIN_MILLISECONDS;
  return {
    next: () => {
      const now = pause;
      pause = Math.min(2 * pause, MOST_AGAIN_MILLISECONDS);
      return now;
    },
    reset: () => {
      pause = AGAIN_MILLISECONDS;
    },
  };
};

/** The recording that a session has become, which has its id; null where there is none. */
export const recordingOf = async (id: string): Promise<string | null> => {
  try {
    return (await kinema.recordings.get(id)).id;
  } catch (error) {
    const isNone = error instanceof KinemaApiError && error.problem.status < 500 && !explain(error).mayPass;
    if (isNone) return null;
    throw error;
  }
};

/**
 * Waits until a session is no longer live and tells what it has become; however long that takes, since it may be the
 * server's first recording, for which a database is made.
 * @param onAway told, again and again, why it cannot be known at the moment
 * @returns undefined where it has been given up by the signal, or cannot be known
 */
export const outcomeOf = async (
  id: string,
  onAway: (failure: Failure) => void,
  { aborted }: { readonly aborted: () => boolean },
): Promise<string | null | undefined> => {
  const pauses = growingPauses();
  while (!aborted()) {
    try {
      const sessions = await kinema.live.list();
      if (sessions.every((session) => session.id !== id)) return await recordingOf(id);
    } catch (error) {
      const failure = explain(error);
      onAway(failure);
      if (failure.mayPass !== true) return undefined;
    }
    await new Promise((resolve) => setTimeout(resolve, pauses.next()));
  }
  return undefined;
};
