import type { Recording } from '@kinema/client';
import { kinema } from '../api/client.ts';
import { uploads } from './page-uploads.ts';

/** A file that was in the library before it was uploaded. */
export interface Repeat {
  readonly recording: Recording;
  /** The newest of what was there. */
  readonly earlier: Recording;
}

/** Files of this page's uploads that were there already, until the person has read so. */
class Repeats {
  readonly #listeners = new Set<() => void>();
  #list: readonly Repeat[] = [];

  /** Bound, for `useSyncExternalStore`. */
  readonly list = (): readonly Repeat[] => this.#list;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  dismiss(id: string): void {
    this.#set(this.#list.filter(({ recording }) => recording.id !== id));
  }

  /** Looks whether the server had the content of a recording before. */
  async look(recording: Recording): Promise<void> {
    const { recordings } = await kinema.recordings.page({ sha256: recording.sha256, limit: 2 });
    const earlier = recordings.find(({ id }) => id !== recording.id);
    if (earlier) this.#set([...this.#list, { recording, earlier }]);
  }

  #set(list: readonly Repeat[]): void {
    this.#list = list;
    for (const listener of this.#listeners) listener();
  }
}

export const repeats = new Repeats();

// The upload is well without the hint.
uploads.onArrival(({ recording }) => void repeats.look(recording).catch(() => undefined));
