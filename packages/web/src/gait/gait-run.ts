import type { Analysis, GaitCallOptions, GaitDocument, GaitParameters, Recording } from '@kinema/client';
import { readGaitDocument, type Unstated } from '@kinema/motion/formats';
import { gaitAgreement, type GaitSession } from '@kinema/motion/gait';
import { kinema } from '../api/client.ts';
import { explain, type Failure } from '../api/failure.ts';
import { navigate } from '../app/navigation.ts';
import { analysisPath } from '../app/route.ts';
import type { AboutWalk } from './about.ts';
import { unstatedIn } from './layout.ts';

/** A walk measured: as the server told it, and as it was read. */
export interface MeasuredWalk {
  readonly document: GaitDocument;
  readonly session: GaitSession;
  /** What the server measured; undefined for a document that was opened, an analysis, and sensors, which saw no body. */
  readonly source: Blob | undefined;
  /** The analysis that it is the result of, and the recording. */
  readonly analysed: { readonly analysis: Analysis; readonly recording: Recording } | undefined;
}

/** Files of a sensor that leave something open, and what. */
interface OpenFiles {
  readonly files: readonly File[];
  readonly needs: Unstated;
}

export type GaitState =
  | { readonly kind: 'idle' }
  /** `share` is 0 to 1 where it is known. */
  | { readonly kind: 'working'; readonly name: string; readonly what: string; readonly share?: number }
  | {
      readonly kind: 'done';
      readonly walk: MeasuredWalk;
      readonly earlier: MeasuredWalk | undefined;
      /** Another recording of the same walk. */
      readonly other: MeasuredWalk | undefined;
      /** Of what was tried since. */
      readonly failure: Failure | undefined;
      /** Where that was another recording. */
      readonly open?: OpenFiles | undefined;
    }
  | {
      readonly kind: 'failed';
      readonly name: string;
      readonly failure: Failure;
      readonly open?: OpenFiles | undefined;
    };

type Tell = (what: string, share?: number) => void;

const isDocument = ({ name }: File): boolean => /\.json$/i.test(name);
const isVideo = ({ name, type }: File): boolean =>
  type.startsWith('video/') || /\.(mp4|mov|m4v|webm|mkv)$/i.test(name);

const nameOf = (files: readonly File[]): string => files.map(({ name }) => name).join(' + ');

/** What to ask for where files were refused because they leave it open. */
const openIn = (error: unknown, files: readonly File[]): OpenFiles | undefined => {
  const needs = unstatedIn(error);
  return needs && { files, needs };
};

const opened = async (file: File): Promise<MeasuredWalk> => {
  const session = readGaitDocument(await file.text(), file.name);
  return {
    document: JSON.parse((await file.text()).replace(/^\uFEFF/, '')) as GaitDocument,
    session,
    source: undefined,
    analysed: undefined,
  };
};

/** One file, or those of sensors on the two feet. */
const measured = async (files: readonly File[], options: GaitCallOptions): Promise<MeasuredWalk> => {
  const name = nameOf(files);
  const [only, ...others] = files;
  const document = await (only && others.length === 0
    ? kinema.gait.measure(only, { ...options, file: name })
    : kinema.gait.measure(files, options));
  const session = readGaitDocument(document, name);
  const sawBody = session.analysis.conditions.view !== 'sensor';
  return { document, session, source: sawBody ? only : undefined, analysed: undefined };
};

/** The walk that an analysis has measured. */
const resultOf = async (analysis: Analysis, recording: Recording): Promise<MeasuredWalk> => {
  const document = await kinema.analyses.result<'gait'>(analysis.id);
  const session = readGaitDocument(document, recording.file_name);
  return { document, session, source: undefined, analysed: { analysis, recording } };
};

/** Keeps a video in the library and has the walk in it measured; gives the id of the analysis. */
const startVideo = async (
  file: File,
  parameters: GaitParameters,
  { signal, tell }: { readonly signal: AbortSignal; readonly tell: Tell },
): Promise<string> => {
  tell('Sending the video', 0);
  const recording = await kinema.recordings.upload(file, {
    signal,
    onProgress: (share) => tell('Sending the video', share),
  });
  const { id } = await kinema.analyses.start(
    { recording_id: recording.id, kind: 'gait', parameters },
    { signal },
  );
  return id;
};

/** One walk at a time, and what it is compared with. */
export class GaitRun {
  #state: GaitState = { kind: 'idle' };
  #stop = new AbortController();
  readonly #listeners = new Set<() => void>();

  readonly state = (): GaitState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /**
   * Measures the walk in a file, or in those of sensors on the two feet, or opens one that was measured before. A video is
   * analysed on a page of its own.
   * @param sensor what is stated of the files of sensors
   */
  async read(files: readonly File[], about: AboutWalk, sensor: GaitCallOptions): Promise<void> {
    const [file] = files;
    if (!file) return;
    await this.#show({ name: nameOf(files), files }, 'Measuring the walk', async ({ signal, tell }) => {
      if (isDocument(file)) return opened(file);
      if (!isVideo(file)) return measured(files, { ...about, ...sensor, signal });
      const id = await startVideo(file, about, { signal, tell });
      if (!signal.aborted) navigate(analysisPath(id));
      return undefined;
    });
  }

  /** Shows what an analysis has measured. */
  async open(analysis: Analysis, recording: Recording): Promise<void> {
    await this.#show({ name: recording.file_name }, 'Loading the report', async () =>
      resultOf(analysis, recording),
    );
  }

  /** Lays another recording of the same walk over the one that is shown. */
  async join(files: readonly File[], options: GaitCallOptions): Promise<void> {
    const state = this.#state;
    const [file] = files;
    if (state.kind !== 'done' || !file) return;
    const { signal } = this.#stop;
    try {
      const other = isDocument(file) ? await opened(file) : await measured(files, { ...options, signal });
      // Two that are not of one walk are refused here.
      gaitAgreement(state.walk.session.analysis, other.session.analysis);
      if (!signal.aborted) this.#become({ ...state, other, failure: undefined, open: undefined });
    } catch (error) {
      if (!signal.aborted) this.#become({ ...state, failure: explain(error), open: openIn(error, files) });
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

  /** Shows a walk once it is there; nothing where it is to be seen elsewhere. */
  async #show(
    { name, files = [] }: { readonly name: string; readonly files?: readonly File[] },
    what: string,
    walkOf: (call: {
      readonly signal: AbortSignal;
      readonly tell: Tell;
    }) => Promise<MeasuredWalk | undefined>,
  ): Promise<void> {
    const signal = this.#begin();
    const tell: Tell = (what, share) => {
      if (!signal.aborted)
        this.#become({ kind: 'working', name, what, ...(share !== undefined && { share }) });
    };
    tell(what);
    try {
      const walk = await walkOf({ signal, tell });
      if (signal.aborted) return;
      this.#become(
        walk
          ? { kind: 'done', walk, earlier: undefined, other: undefined, failure: undefined }
          : { kind: 'idle' },
      );
    } catch (error) {
      if (!signal.aborted)
        this.#become({ kind: 'failed', name, failure: explain(error), open: openIn(error, files) });
    }
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

/** That of the page Gait, which stays while other views are shown. */
export const gaitRun = new GaitRun();
