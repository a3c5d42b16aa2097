import type { LiveSession } from '@kinema/client';
import type { Failure } from '../api/failure.ts';
import { consent } from '../consent/index.ts';
import type { LiveFrame } from '../live/frames.ts';
import type { RecordedSource } from '../recorder/source.ts';
import { Sending, type SendingPhase } from './sending.ts';
import { rememberSent, sentSessions } from './sent.ts';

export type SharingState =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'sharing';
      /** Undefined until the server has taken it. */
      readonly session: LiveSession | undefined;
      readonly sentFrames: number;
      readonly phase: SendingPhase;
      /** Whether no more is sent, and it is awaited what becomes of it. */
      readonly isEnding: boolean;
    }
  | { readonly kind: 'ended'; readonly recordingId: string | null; readonly failure: Failure | undefined };

/** Counting every frame would draw the panel as often. */
const TOLD_FRAMES = 15;

/** Sends one source at a time, as long as the person agrees. */
class Sharing {
  #state: SharingState = { kind: 'idle' };
  readonly #listeners = new Set<() => void>();
  #sending: Sending | undefined;

  readonly state = (): SharingState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  start(source: RecordedSource<LiveFrame>): void {
    if (this.#sending || !consent.isGiven('sharing')) return;
    this.#state = {
      kind: 'sharing',
      session: undefined,
      sentFrames: 0,
      phase: 'connecting',
      isEnding: false,
    };
    const stopHeeding = consent.subscribe(() => {
      if (!consent.isGiven('sharing')) this.stop();
    });
    this.#sending = new Sending(source, {
      onPhase: (phase) => this.#change({ phase, ...(phase === 'ending' && { isEnding: true }) }),
      onSession: (session) => {
        if (this.#state.kind === 'sharing' && this.#state.session?.id !== session.id)
          rememberSent({ id: session.id, startedAt: session.started_at });
        this.#change({ session });
      },
      onSent: (sentFrames) => {
        if (sentFrames % TOLD_FRAMES === 1) this.#change({ sentFrames });
      },
      // What this browser has erased from the server is not to come back.
      mayGoOn: ({ id }) => consent.isGiven('sharing') && sentSessions().some((sent) => sent.id === id),
      onEnd: (end) => {
        stopHeeding();
        this.#sending = undefined;
        this.#become({ kind: 'ended', ...end });
      },
    });
    this.#become(this.#state);
  }

  stop(): void {
    this.#sending?.end();
  }

  /** What becomes of what was sent is not waited for any more. */
  leave(): void {
    this.#sending?.leave();
  }

  #change(change: Partial<Omit<Extract<SharingState, { kind: 'sharing' }>, 'kind'>>): void {
    if (this.#state.kind === 'sharing') this.#become({ ...this.#state, ...change });
  }

  #become(state: SharingState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

export const sharing = new Sharing();
