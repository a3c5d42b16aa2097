import type { Session } from '@kinema/client';

/** Whether the server knows who sits here; `out` once it has said that it must. */
export type Standing =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'in'; readonly session: Session }
  | { readonly kind: 'out' };

let standing: Standing = { kind: 'unknown' };
const listeners = new Set<() => void>();

const become = (next: Standing): void => {
  standing = next;
  for (const listener of listeners) listener();
};

export const currentStanding = (): Standing => standing;

export const subscribeToStanding = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const signedIn = (session: Session): void => become({ kind: 'in', session });

/** The server asks for a key: at the first visit, or when a session has ended. */
export const signedOut = (): void => {
  if (standing.kind !== 'out') become({ kind: 'out' });
};
