import type { GaitCallOptions, GaitDocument, Recording } from '@kinema/client';
import { readGaitDocument } from '@kinema/motion/formats';
import type { GaitSession } from '@kinema/motion/gait';
import { fetchFile, kinema } from '../api/client.ts';
import { explain, type Failure } from '../api/failure.ts';

/** A walk measured: as the server told it, and as it was read. */
export interface MeasuredWalk {
  readonly document: GaitDocument;
  readonly session: GaitSession;
  /** What the server measured; undefined for a document that was opened. */
  readonly source: Blob | undefined;
  /** The video that it was seen in. */
  readonly recording: Recording | undefined;
}

export type GaitState =
  | { readonly kind: 'idle' }
  /** `share` is 0 to 1 where it is known. */
  | { readonly kind: 'working'; readonly name: string; readonly what: string; readonly share?: number }
  | {
      readonly kind: 'done';
      readonly walk: MeasuredWalk;
      readonly earlier: MeasuredWalk | undefined;
      /** Of what was tried since. */
      readonly failure: Failure | undefined;
    }
  | { readonly kind: 'failed'; readonly name: string; readonly failure: Failure };

type Tell = (what: string, share?: number) => void;

const isDocument = ({ name }: File): boolean => /\.json$/i.test(name);
const isVideo = ({ name, type }: File): boolean =>
  type.startsWith('video/') || /\.(mp4|mov|m4v|webm|mkv)$/i.test(name);

const opened = async (file: File): Promise<MeasuredWalk> => {
  const session = readGaitDocument(await file.text(), file.name);
  return {
    document: JSON.parse((await file.text()).replace(/^\uFEFF/, '')) as GaitDocument,
    session,
    source: undefined,
    recording: undefined,
  };
};

const measured = async (
  source: Blob,
  name: string,
  options: GaitCallOptions,
  recording?: Recording,
): Promise<MeasuredWalk> => {
  const document = await kinema.gait.measure(source, { ...options, file: name });
  return { document, session: readGaitDocument(document, name), source, recording };
};

/** Finds the keypoints of a video, not smoothed, each person by a model of their own, and measures on those. */
const measuredVideo = async (
  file: File,
  options: GaitCallOptions,
  { signal, tell }: { readonly signal: AbortSignal; readonly tell: Tell },
): Promise<MeasuredWalk> => {
  tell('Sending the video', 0);
  const recording = await kinema.recordings.upload(file, {
    signal,
    onProgress: (share) => tell('Sending the video', share),
  });
  tell('Looking for the person');
  const { id } = await kinema.analyses.start({
    recording_id: recording.id,
    kind: 'pose',
    parameters: { method: 'accurate', smoothing: 'none' },
  });
  for await (const { state, progress, error } of kinema.analyses.watch(id, { signal })) {
    if (state === 'failed' && error) throw new Error(error.detail);
    tell('Looking at each picture', progress);
  }
  tell('Measuring the walk');
  const keypoints = await fetchFile(kinema.analyses.exportUrl(id, 'csv'));
  const walk = await measured(keypoints, file.name, { ...options, signal }, recording);
  const { models } = await kinema.analyses.result(id, { signal });
  const document = { ...walk.document, models };
  return { ...walk, document, session: readGaitDocument(document, file.name) };
};

/** One walk at a time, and what it is compared with; stays while other views are shown. */
class GaitRun {
  #state: GaitState = { kind: 'idle' };
  #stop = new AbortController();
  readonly #listeners = new Set<() => void>();

  readonly state = (): GaitState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Measures the walk in a file, or opens one that was measured before. */
  async read(file: File, options: GaitCallOptions): Promise<void> {
    const signal = this.#begin();
    const tell: Tell = (what, share) => {
      if (!signal.aborted)
        this.#become({ kind: 'working', name: file.name, what, ...(share !== undefined && { share }) });
    };
    tell('Measuring the walk');
    try {
      const walk = isDocument(file)
        ? await opened(file)
        : isVideo(file)
          ? await measuredVideo(file, options, { signal, tell })
          : await measured(file, file.name, { ...options, signal });
      if (!signal.aborted) this.#become({ kind: 'done', walk, earlier: undefined, failure: undefined });
    } catch (error) {
      if (!signal.aborted) this.#become({ kind: 'failed', name: file.name, failure: explain(error) });
    }
  }

  /** Puts an earlier session beside the one that is shown. */
  async compare(file: File): Promise<void> {
    const state = this.#state;
    if (state.kind !== 'done') return;
    try {
      this.#become({ ...state, earlier: await opened(file), failure: undefined });
    } catch (error) {
      this.#become({ ...state, failure: explain(error) });
    }
  }

  /** Says of a file that could not be made why. */
  refuse(error: unknown): void {
    if (this.#state.kind === 'done') this.#become({ ...this.#state, failure: explain(error) });
  }

  /** Gives up what is being done, and forgets what was. */
  clear(): void {
    this.#begin();
    this.#become({ kind: 'idle' });
  }

  #begin(): AbortSignal {
    this.#stop.abort();
    this.#stop = new AbortController();
    return this.#stop.signal;
  }

  #become(state: GaitState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

export const gaitRun = new GaitRun();
