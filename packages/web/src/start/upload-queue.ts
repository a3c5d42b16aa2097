import type { Recording } from '@kinema/client';
import type { Failure } from '../api/failure.ts';
import type { OptionsForm } from './options.ts';

export type UploadState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'sending'; readonly fraction: number }
  | { readonly kind: 'starting' }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** One chosen file on its way to an analysis. It leaves the queue when the analysis has started. */
export interface Upload {
  readonly key: number;
  readonly file: File;
  readonly options: OptionsForm;
  /** Chosen by itself, not together with others. */
  readonly alone: boolean;
  readonly state: UploadState;
  /** Known once the file has arrived, so that a second try does not send it again. */
  readonly recording?: Recording;
}

export interface UploadSteps {
  send(
    file: File,
    options: { onProgress: (fraction: number) => void; signal: AbortSignal },
  ): Promise<Recording>;
  /** Resolves to the id of the analysis. */
  start(recording: Recording, options: OptionsForm): Promise<string>;
  /** Words for whatever the other two threw. */
  explain(error: unknown): Failure;
}

/** Files sent at once: two keep the line busy while the server looks at one that has arrived. */
const atOnce = 2;

/**
 * Sends files and starts their analyses, each on its own: one that fails stays in the list with its reason while the
 * others go on. Lives as long as the page, so that walking to another view does not stop an upload.
 */
export class UploadQueue {
  readonly #steps: UploadSteps;
  readonly #listeners = new Set<() => void>();
  readonly #aborts = new Map<number, AbortController>();
  #uploads: readonly Upload[] = [];
  #nextKey = 1;
  #started: (analysisId: string, upload: Upload) => void = () => {};

  constructor(steps: UploadSteps) {
    this.#steps = steps;
  }

  /** Calls back whenever the list changes; returns how to stop. Bound, for `useSyncExternalStore`. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The uploads under way or failed, oldest first; a new array after each change. */
  readonly list = (): readonly Upload[] => this.#uploads;

  /** Says who hears of started analyses; one listener, the newest. */
  onStarted(listener: (analysisId: string, upload: Upload) => void): void {
    this.#started = listener;
  }

  add(files: readonly File[], options: OptionsForm): void {
    const alone = files.length === 1 && this.#uploads.length === 0;
    const added = files.map((file): Upload => {
      return { key: this.#nextKey++, file, options, alone, state: { kind: 'waiting' } };
    });
    this.#set([...this.#uploads, ...added]);
    this.#sendNext();
  }

  /** Stops an upload under way, or takes a failed one off the list. */
  remove(key: number): void {
    this.#aborts.get(key)?.abort();
    this.#set(this.#uploads.filter((upload) => upload.key !== key));
    this.#sendNext();
  }

  retry(key: number): void {
    this.#change(key, { kind: 'waiting' });
    this.#sendNext();
  }

  #sendNext(): void {
    const waiting = this.#uploads.filter(({ state }) => state.kind === 'waiting');
    for (const upload of waiting.slice(0, Math.max(atOnce - this.#aborts.size, 0))) void this.#work(upload);
  }

  async #work(upload: Upload): Promise<void> {
    const abort = new AbortController();
    this.#aborts.set(upload.key, abort);
    try {
      const recording = upload.recording ?? (await this.#send(upload, abort.signal));
      this.#change(upload.key, { kind: 'starting' }, recording);
      const analysisId = await this.#steps.start(recording, upload.options);
      this.#set(this.#uploads.filter(({ key }) => key !== upload.key));
      if (!abort.signal.aborted) this.#started(analysisId, upload);
    } catch (error) {
      if (!abort.signal.aborted)
        this.#change(upload.key, { kind: 'failed', failure: this.#steps.explain(error) });
    } finally {
      this.#aborts.delete(upload.key);
      this.#sendNext();
    }
  }

  #send({ key, file }: Upload, signal: AbortSignal): Promise<Recording> {
    const onProgress = (fraction: number): void => this.#change(key, { kind: 'sending', fraction });
    onProgress(0);
    return this.#steps.send(file, { onProgress, signal });
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
