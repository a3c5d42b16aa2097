import type { InferencePool } from '@kinema/vision/inference';
import type { ModelStore } from '@kinema/vision/models';
import type { TSchema } from 'typebox';
import type { ServerSettings } from '../settings/index.ts';
import type { Analysis, AnalysisKindName, Recording, Subject } from '../wire/index.ts';

/** What analyses work with. */
export interface Tools {
  readonly pool: InferencePool;
  readonly models: ModelStore;
  readonly settings: Pick<ServerSettings, 'maxPictureMegapixels' | 'videoStallSeconds'>;
}

/** One step of an analysis before it is done. */
export interface PlannedStep {
  /** Its own within the analysis. */
  readonly name: string;
  /**
   * What is done: a name among the {@link AnalysisKind.works}. Kinds that share a name share the work, and so the result
   * where all that goes into it is the same.
   */
  readonly work: string;
  /** JSON: all that its result depends on beside the recording and the steps that it needs; hashes of models too. */
  readonly input: unknown;
  /** Names of steps, all before it, whose results it is made from. */
  readonly needs: readonly string[];
  /** How much of the whole it is about; those of all steps come to 1. */
  readonly share: number;
}

/** What an analysis is planned from. */
export interface PlanCall {
  readonly recording: Recording;
  /** Whom it shows, where that is said. */
  readonly subject: Subject | undefined;
  /** As the kind's schema has them. */
  readonly parameters: unknown;
  readonly tools: Tools;
}

/**
 * Checks the parameters as far as the schema cannot, and cuts the work into steps; depends on the call and the catalogue
 * of models alone.
 * @throws KinemaError `bad_request`, `model_*`
 */
export type AnalysisPlan = (call: PlanCall) => Promise<readonly PlannedStep[]>;

/** How far a step is. */
export interface StepProgress {
  /** What it is doing, for people. */
  readonly stage: string;
  /** 0..1, of the step. */
  readonly fraction: number;
  readonly framesDone?: number;
  readonly framesPerSecond?: number;
}

/** All that a step may use. Its result is to depend on nothing that is not planned. */
export interface StepCall {
  /** As planned, from JSON. */
  readonly input: unknown;
  readonly recording: Recording;
  /** The original on this machine. */
  readonly media: () => Promise<string>;
  /** Paths of the results that it needs, in the order of the plan. */
  readonly needs: readonly string[];
  /** Where its result is to be, as one file. */
  readonly out: string;
  readonly report: (progress: StepProgress) => void;
  readonly signal: AbortSignal;
  readonly tools: Tools;
}

/** Does one step. May be done again from its beginning, also beside another doing of it, with the same bytes as result. */
export type StepWork = (call: StepCall) => Promise<void>;

/** What an export is made from. */
export interface ExportCall {
  readonly recording: Recording;
  readonly media: () => Promise<string>;
  /** The result of the step that {@link AnalysisExport.of} names. */
  readonly source: string;
  readonly options: ExportOptions;
  /** Those of the analysis, as they were given. */
  readonly parameters: Analysis['parameters'];
  readonly out: string;
  readonly signal: AbortSignal;
}

export interface ExportOptions {
  /** Whom a file of one person holds, by the id in the result. */
  readonly personId?: number;
}

/** A file of the result in one format. */
export interface AnalysisExport {
  /** The step whose result it is made from. */
  readonly of: string;
  /** Whether it encodes a video, of which a few are made at a time. */
  readonly encodes: (recording: Recording) => boolean;
  /** What it is called, and its media type. */
  readonly describe: (recording: Recording) => { readonly fileName: string; readonly contentType: string };
  /** @throws KinemaError `bad_request` for options that the format does not have */
  readonly check: (options: ExportOptions) => void;
  readonly make: (call: ExportCall) => Promise<void>;
}

/**
 * A computation on a recording: how it is cut into steps, what each of them does, and what is made of the result. To add
 * one is to add such a value to the table of kinds and its parameters to the wire.
 */
export interface AnalysisKind {
  readonly name: AnalysisKindName;
  /** What its parameters may be. */
  readonly parameters: TSchema;
  readonly plan: AnalysisPlan;
  readonly works: Readonly<Record<string, StepWork>>;
  /** The step whose result GET …/result answers, as JSON. */
  readonly result: string;
  readonly exports: Readonly<Record<string, AnalysisExport>>;
}
