import { KinemaError } from '@kinema/motion/errors';
import { looksLikeMedia, looksLikeVideo, type Input } from '../inputs/index.ts';
import { inOrder, limiter } from '../run/index.ts';
import type { VideoProgress } from './kind.ts';

/** What became of one input. */
export type Outcome<A> =
  | { readonly kind: 'done'; readonly path: string; readonly analysis: A }
  | { readonly kind: 'failed'; readonly error: unknown }
  /** A file of a folder that is no picture or video, nor pretends to be one; or not begun because of Ctrl-C. */
  | { readonly kind: 'passed-over' };

/** Analyses one file; given up when aborted, with what there is of a video. */
export type Analyse<A> = (
  path: string,
  options: { readonly signal: AbortSignal; readonly onProgress: (progress: VideoProgress) => void },
) => Promise<A>;

export interface AnalyseSetting<A> {
  readonly analyse: Analyse<A>;
  /** Workers that look. */
  readonly threads: number;
  readonly signal: AbortSignal;
  /** Told of a video's progress. */
  readonly onProgress: (path: string, progress: VideoProgress) => void;
}

const isOtherFile = (input: Input & { kind: 'file' }, error: unknown): boolean =>
  !input.named &&
  !looksLikeMedia(input.path) &&
  error instanceof KinemaError &&
  (error.code === 'media_unsupported' || error.code === 'file_empty');

/** A model that cannot be used fails every input alike, and is told of once. */
const failsAll = (error: unknown): boolean => error instanceof KinemaError && error.code.startsWith('model_');

const analyseOne = async <A>(
  input: Input,
  { analyse, signal, onProgress }: AnalyseSetting<A>,
): Promise<Outcome<A>> => {
  if (input.kind === 'problem') return { kind: 'failed', error: input.error };
  if (signal.aborted) return { kind: 'passed-over' };
  const { path } = input;
  try {
    const analysis = await analyse(path, { signal, onProgress: (progress) => onProgress(path, progress) });
    return { kind: 'done', path, analysis };
  } catch (error) {
    if (failsAll(error)) throw error;
    const cancelled = error instanceof KinemaError && error.code === 'cancelled';
    return cancelled || isOtherFile(input, error) ? { kind: 'passed-over' } : { kind: 'failed', error };
  }
};

/**
 * Analyses the inputs and yields what became of each, in their order. Pictures are worked on side by side, more of them
 * than there are workers, so that decoding goes on meanwhile; videos one after another, since each keeps all workers
 * busy by itself. What is held in memory does not grow with the number of inputs.
 * @throws KinemaError `model_*`
 */
export const analyseInOrder = <A>(
  inputs: readonly Input[],
  setting: AnalyseSetting<A>,
): AsyncGenerator<Outcome<A>> => {
  const videoTurn = limiter(1);
  const work = (input: Input): Promise<Outcome<A>> =>
    input.kind === 'file' && looksLikeVideo(input.path)
      ? videoTurn(() => analyseOne(input, setting))
      : analyseOne(input, setting);
  return inOrder(inputs, work, { width: setting.threads + 2 });
};
