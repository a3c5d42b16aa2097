import type { Recording } from '@kinema/client';
import type { Failure } from '../api/failure.ts';
import type { OptionsForm } from '../start/options.ts';
import { fingerprintOf } from './memory.ts';

export type UploadState =
  | { readonly kind: 'waiting' }
  | {
      readonly kind: 'sending';
      readonly fraction: number;
      /** The server does not answer; it is asked again until it does. */
      readonly asksAgain?: boolean;
    }
  | { readonly kind: 'paused'; readonly fraction: number }
  | { readonly kind: 'starting' }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** One chosen file on its way into the library. It leaves the queue when it has arrived and its analysis has started. */
export interface Upload {
  readonly key: number;
  readonly file: File;
  /** Of the analysis that follows; without them the recording is kept and that is all. */
  readonly options: OptionsForm | undefined;
  /** Chosen by itself, not together with others. */
  readonly alone: boolean;
  readonly state: UploadState;
  /** Known once the file has arrived, so that a second try does not send it again. */
  readonly recording?: Recording;
}

/** What became of an upload. */
export interface Arrival {
  readonly upload: Upload;
  readonly recording: Recording;
  readonly analysisId: string | undefined;
}

export interface SendOptions {
  /** Called with the share that has arrived, 0..1. */
  readonly onProgress: (fraction: number) => void;
  /** Called when the server does not answer and will be asked again. */
  readonly onWaiting: () => void;
  /** Stops it; what has arrived is kept, and the same file goes on from there. */
  readonly signal: AbortSignal;
}

export interface UploadSteps {
  /** Keeps in mind which files were taken in, for a page that is loaded again. */
  remember(files: readonly File[]): void;
  /** Goes on where an earlier call for the same file was stopped. */
  send(file: File, options: SendOptions): Promise<Recording>;
  /** Gives up what was sent of a file. */
  forget(file: File): Promise<void>;
  /** Resolves to the id of the analysis. */
  start(recording: Recording, options: OptionsForm): Promise<string>;
  /** Words for whatever the others threw. */
  explain(error: unknown): Failure;
}

/** Files sent at once: two keep the line busy while the server looks at one that has arrived. */
const atOnce = 2;

const fractionOf = (state: UploadState): number => (state.kind === 'sending' ? state.fraction : 0);

/**
 * Sends files and starts their analyses, each on its own: one that fails stays in the list with its reason while the
 * others go on. Lives as long as the page, so that walking to another view does not stop an upload.
 */
export class UploadQueue {
  readonly #steps: UploadSteps;
  readonly #listeners = new Set<() => void>();
  readonly #arrivals = new Set<(arrival: Arrival) => void>();
  readonly #aborts = new Map<number, AbortController>();
  #uploads: readonly Upload[] = [];
  #nextKey = 1;

  constructor(steps: UploadSteps) {
    this.#steps = steps;
  }

  /** Calls back whenever the list changes; returns how to stop. Bound, for `useSyncExternalStore`. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The uploads under way, paused or failed, oldest first; a new array after each change. */
  readonly list = (): readonly Upload[] => this.#uploads;

  /** Calls back with each upload that is over; returns how to stop. */
  onArrival(listener: (arrival: Arrival) => void): () => void {
    this.#arrivals.add(listener);
    return () => this.#arrivals.delete(listener);
  }

  /** Takes files in; one that is in the list already is not sent twice at a time. */
  add(files: readonly File[], options?: OptionsForm): void {
    const known = new Set(this.#uploads.map(({ file }) => fingerprintOf(file)));
    const fresh = files.filter((file) => !known.has(fingerprintOf(file)));
    const alone = fresh.length === 1 && this.#uploads.length === 0;
    const added = fresh.map((file): Upload => {
      return { key: this.#nextKey++, file, options, alone, state: { kind: 'waiting' } };
    });
    this.#steps.remember(fresh);
    this.#set([...this.#uploads, ...added]);
    this.#sendNext();
  }

  /** Stops an upload under way and gives up what was sent of it, or takes a failed one off the list. */
  remove(key: number): void {
    const upload = this.#uploads.find((one) => one.key === key);
    this.#aborts.get(key)?.abort();
    this.#set(this.#uploads.filter((one) => one.key !== key));
    if (upload && !upload.recording) void this.#steps.forget(upload.file);
    this.#sendNext();
  }

  /** Stops an upload for a while; what has arrived stays there. */
  pause(key: number): void {
    const upload = this.#uploads.find((one) => one.key === key);
    if (upload?.state.kind !== 'waiting' && upload?.state.kind !== 'sending') return;
    this.#change(key, { kind: 'paused', fraction: fractionOf(upload.state) });
    this.#aborts.get(key)?.abort();
  }

  /** Goes on with a paused or failed upload. */
  resume(key: number): void {
    this.#change(key, { kind: 'waiting' });
    this.#sendNext();
  }

  #sendNext(): void {
    const waiting = this.#uploads.filter(
      ({ key, state }) => state.kind === 'waiting' && !this.#aborts.has(key),
    );
    for (const upload of waiting.slice(0, Math.max(atOnce - this.#aborts.size, 0))) void this.#work(upload);
  }

  async #work(upload: Upload): Promise<void> {
    const abort = new AbortController();
    this.#aborts.set(upload.key, abort);
    try {
      const recording = upload.recording ?? (await this.#send(upload, abort.signal));
      this.#change(upload.key, { kind: 'starting' }, recording);
      const analysisId = upload.options && (await this.#steps.start(recording, upload.options));
      this.#set(this.#uploads.filter(({ key }) => key !== upload.key));
      if (!abort.signal.aborted)
        for (const listener of this.#arrivals) listener({ upload, recording, analysisId });
    } catch (error) {
      if (!abort.signal.aborted)
        this.#change(upload.key, { kind: 'failed', failure: this.#steps.explain(error) });
    } finally {
      this.#aborts.delete(upload.key);
      this.#sendNext();
    }
  }

  #send({ key, file }: Upload, signal: AbortSignal): Promise<Recording> {
    let sent = 0;
    const tell = (asksAgain: boolean): void => {
      if (!signal.aborted) this.#change(key, { kind: 'sending', fraction: sent, asksAgain });
    };
    const onProgress = (fraction: number): void => {
      sent = fraction;
      tell(false);
    };
    onProgress(0);
    return this.#steps.send(file, { onProgress, onWaiting: () => tell(true), signal });
  }

  #change(key: number, state: UploadState, recording?: Recording): void {
    this.#set(
      this.#uploads.map((upload) =>
        upload.key === key ? { ...upload, state, ...(recording && { recording }) } : upload,
      ),
    );
  }

  #set(uploads: readonly Upload[]): void {
    this.#uploads = uploads;
    for (const listener of this.#listeners) listener();
  }
}
