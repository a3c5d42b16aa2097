import type { Analysis } from '@kinema/client';
import { useEffect, useState } from 'react';
import { kinema } from '../api/client.ts';
import { explain, type Failure } from '../api/failure.ts';

/** What can be done about an analysis. */
export type Act = 'cancel' | 'pause' | 'resume' | 'retry';

interface Acting {
  /** What was asked for, until the new state tells that it was done. */
  readonly busy: Act | undefined;
  readonly failure: Failure | undefined;
  readonly act: (what: Act) => void;
}

/** Asks the server to change an analysis. */
export const useAct = ({ id, state }: Analysis, onDone?: () => void): Acting => {
  const [busy, setBusy] = useState<Act>();
  const [failure, setFailure] = useState<Failure>();
  useEffect(() => setBusy(undefined), [state]);
  const act = (what: Act): void => {
    setBusy(what);
    setFailure(undefined);
    kinema.analyses[what](id).then(onDone, (error: unknown) => {
      setFailure(explain(error));
      setBusy(undefined);
    });
  };
  return { busy, failure, act };
};
