import type { Session } from '@kinema/client';
import type { Failure } from '../api/failure.ts';

/** Whether the server knows who sits here; `out` once it has said that it must. */
export type Standing =
  | { readonly kind: 'unknown' }
  /** A code is being exchanged; nothing else may be asked for meanwhile. */
  | { readonly kind: 'pairing' }
  | { readonly kind: 'in'; readonly session: Session }
  | { readonly kind: 'out'; readonly failure?: Failure };

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

/** The code in the address that a device was shown; browsers send that part of an address to nobody. */
const codeInAddress = (): string | undefined =>
  new URLSearchParams(location.hash.slice(1)).get('pair') ?? undefined;

/** Takes the code out of the address, so that it stays neither in the bar nor in the history. */
export const takePairingCode = (): string | undefined => {
  const code = codeInAddress();
  if (code !== undefined) history.replaceState(null, '', location.pathname + location.search);
  return code;
};

export const signedIn = (session: Session): void => become({ kind: 'in', session });

/** The server asks for a key: at the first visit, or when a session has ended. Whether a code is good is told elsewhere. */
export const signedOut = (): void => {
  if (standing.kind !== 'out' && standing.kind !== 'pairing') become({ kind: 'out' });
};

/** A code is being exchanged for a session. */
export const pairing = (): void => become({ kind: 'pairing' });

/** The code was not good. */
export const notPaired = (failure: Failure): void => become({ kind: 'out', failure });
