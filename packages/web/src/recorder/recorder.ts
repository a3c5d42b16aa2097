import type { Failure } from '../api/failure.ts';
import { consent } from '../consent/index.ts';
import { onErasure, type KeptRecording } from './database.ts';
import { explainStorage } from './failures.ts';
import { Recording, type RecordingEnd, type RecordingOptions } from './recording.ts';
import type { RecordedSource } from './source.ts';

export type RecorderState =
  | { readonly kind: 'idle' }
  /** Undefined until the first frames are written. */
  | { readonly kind: 'recording'; readonly recording: KeptRecording | undefined }
  /** Undefined where no frame came. */
  | {
      readonly kind: 'done';
      readonly recording: KeptRecording | undefined;
      readonly reason: Exclude<RecordingEnd, 'erased'>;
    }
  /** The recording that was made or done, with all others. */
  | { readonly kind: 'erased' }
  /** What was written before is kept. */
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Records one source at a time into the storage of this browser, as its frames come. */
class Recorder {
  #state: RecorderState = { kind: 'idle' };
  readonly #listeners = new Set<() => void>();
  #current: Recording | undefined;

  readonly state = (): RecorderState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Begins, where the person has agreed that something is kept. */
  async start(source: RecordedSource, options: RecordingOptions = {}): Promise<void> {
    await this.stop();
    if (!consent.isGiven('storage')) return;
    // Browsers that grant it do not clear the storage when the disk is nearly full.
    void navigator.storage.persist();
    const current = new Recording(source, options, {
      onWritten: (recording) => this.#become({ kind: 'recording', recording }),
      onEnd: (recording, reason, error) => {
        this.#current = undefined;
        stopHeeding();
        if (reason === 'erased') this.#become({ kind: 'erased' });
        else if (error === undefined) this.#become({ kind: 'done', recording, reason });
        else this.#become({ kind: 'failed', failure: explainStorage(error) });
      },
    });
    const stopHeeding = consent.subscribe(() => {
      if (!consent.isGiven('storage')) void current.end('withdrawn');
    });
    this.#current = current;
    this.#become({ kind: 'recording', recording: undefined });
  }

  /** Ends the recording with its last frames. */
  async stop(reason: RecordingEnd = 'stopped'): Promise<void> {
    await this.#current?.end(reason);
  }

  /** All recordings of this browser are gone, the one that is made too. */
  forget(): void {
    void this.#current?.erase();
    if (this.#state.kind === 'done') this.#become({ kind: 'erased' });
  }

  #become(state: RecorderState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

/** Goes on while other views are shown, as long as its source does. */
export const recorder = new Recorder();

onErasure(() => recorder.forget());
