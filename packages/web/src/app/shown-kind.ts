import type { Analysis } from '@kinema/client';
import { useEffect, useSyncExternalStore } from 'react';

type Kind = Analysis['kind'];

let shown: Kind | undefined;
const listeners = new Set<() => void>();

const show = (kind: Kind | undefined): void => {
  shown = kind;
  for (const listener of listeners) listener();
};

/** Tells of what kind the analysis is that is shown, which its address does not say. */
export const useShowsKind = (kind: Kind | undefined): void => {
  useEffect(() => {
    show(kind);
    return () => show(undefined);
  }, [kind]);
};

/** The kind of the analysis that is shown; undefined while none is. */
export const useShownKind = (): Kind | undefined =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );
