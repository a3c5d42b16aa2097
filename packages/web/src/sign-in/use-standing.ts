import { useEffect, useSyncExternalStore } from 'react';
import { kinema } from '../api/client.ts';
import { currentStanding, signedIn, subscribeToStanding, type Standing } from './session.ts';

/**
 * Asks the server who sits here. A refusal is noticed by the client; a server that does not answer is told by whatever else
 * is asked of it.
 */
export const askStanding = (): void => void kinema.session.get().then(signedIn, () => undefined);

/** Who sits here, as far as the server has said; asks it once. */
export const useStanding = (): Standing => {
  const standing = useSyncExternalStore(subscribeToStanding, currentStanding);
  useEffect(() => {
    if (currentStanding().kind === 'unknown') askStanding();
  }, []);
  return standing;
};
