import type { MediaInfo } from '@kinema/media/node';
import type { ModelManifest } from '@kinema/vision/models';

/** What is known of every analysis of a picture or video, whatever it looks for. */
export interface RecordingAnalysis {
  /** What the file is called. */
  readonly fileName: string;
  readonly media: MediaInfo;
  /** The model that found the landmarks. */
  readonly model: string;
  /** Whether it was stopped before the end of the recording. */
  readonly partial: boolean;
  /** In words, what was wrong with the recording where frames still came. */
  readonly warnings: readonly string[];
}

/** How far a video is. */
export interface VideoProgress {
  readonly framesDone: number;
  /** 0..1. */
  readonly fraction: number;
  readonly framesPerSecond?: number;
  readonly timeLeftSeconds?: number;
}

/** Drawing a video takes about as long as looking at it. */
export interface OverlaySetting {
  readonly signal: AbortSignal;
  /** Told from 0 to 1. */
  readonly onProgress: (path: string, share: number) => void;
}

/** Takes analyses one after another. */
export interface AnalysisFile<A> {
  add(analysis: A): Promise<void>;
}

/** A format of which one file holds the results of one input, or of many. */
export type OutputFormat<A> = {
  /** Endings that a file of this format may have; the first is given to files in a folder. */
  readonly endings: readonly string[];
  /** Before the ending of a file in a folder, so that two formats do not meet in one name. */
  readonly mark?: string;
  /** The ending of a file in a folder where it depends on the input. */
  readonly endingFor?: (kind: MediaInfo['kind']) => string;
} & (
  | {
      readonly holds: 'one';
      readonly write: (path: string, input: string, analysis: A, overlay: OverlaySetting) => Promise<void>;
    }
  | {
      readonly holds: 'many';
      /**
       * Lets `body` add analyses and makes the file whole.
       * @param name the file's last name, while `path` may be a temporary one
       */
      readonly write: (
        path: string,
        name: string,
        body: (file: AnalysisFile<A>) => Promise<void>,
      ) => Promise<void>;
    }
);

/** By the names that `--format` takes; `json` is what a folder gets where none is named. */
export type OutputFormats<A, F extends string = string> = Readonly<Record<F | 'json', OutputFormat<A>>>;

/** A column of the table that a terminal shows, one row for each input. */
interface TableColumn<A> {
  readonly title: string;
  readonly width: number;
  readonly value: (analysis: A) => string;
}

/** What tells one command on pictures and videos from another. */
export interface RecordingKind<A extends RecordingAnalysis> {
  /** What is counted, in the singular. */
  readonly noun: string;
  readonly count: (analysis: A) => number;
  /** More columns of the table for people, besides the count. */
  readonly columns?: readonly TableColumn<A>[];
  readonly frames: (analysis: A) => number;
  /** Time of the last frame, seconds. */
  readonly endSeconds: (analysis: A) => number;
  /** Lines of JSON for standard output, one for a picture or for each frame of a video. */
  readonly lines: (analysis: A) => Iterable<string>;
  readonly formats: OutputFormats<A>;
  /** Tasks of the models that must be there. */
  readonly tasks: readonly ModelManifest['task'][];
}
