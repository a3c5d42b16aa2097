import { useEffect, useSyncExternalStore } from 'react';
import { kinema } from '../api/client.ts';
import { currentStanding, signedIn, subscribeToStanding, type Standing } from './session.ts';

/** Who sits here, as far as the server has said; asks it once. */
export const useStanding = (): Standing => {
  const standing = useSyncExternalStore(subscribeToStanding, currentStanding);
  useEffect(() => {
    // A refusal is noticed by the client; a server that does not answer is told by whatever else is asked of it.
    if (currentStanding().kind === 'unknown') kinema.session.get().then(signedIn, () => undefined);
  }, []);
  return standing;
};
