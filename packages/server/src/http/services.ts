import type { ModelManifest } from '@kinema/vision/models';
import type { AnalysisRunner } from '../jobs/index.ts';
import type { Collection } from '../storage/index.ts';
import type { Analysis, ExportFormat, NewAnalysis, Readiness, Recording } from '../wire/index.ts';

/** A file as it goes out. */
export interface StoredFile {
  readonly path: string;
  readonly contentType: string;
  /** What the person's copy of it is to be called. */
  readonly fileName: string;
}

/** Recordings and what belongs to them. */
export interface Library {
  readonly recordings: Collection<Recording>;
  /** Takes in a file that is on its way; it becomes a recording when it is whole and Kinema reads it. */
  receive(fileName: string, content: AsyncIterable<Uint8Array>): Promise<Recording>;
  original(id: string): StoredFile;
  /** Something that every browser shows; made when it is first asked for. */
  preview(id: string): Promise<StoredFile>;
  /** Removes a recording with its analyses. */
  remove(id: string): Promise<void>;
}

/** Results of analyses that are done. */
export interface Results {
  result(id: string): StoredFile;
  /** Made when it is first asked for. */
  exported(id: string, format: ExportFormat): Promise<StoredFile>;
}

/** The models that can be used. */
export interface Models {
  list(): readonly ModelManifest[];
  get(name: string): ModelManifest;
  path(name: string): Promise<string>;
}

/** All that the routes call. */
export interface Services {
  readonly library: Library;
  readonly runner: AnalysisRunner;
  readonly analyses: Collection<Analysis>;
  readonly results: Results;
  readonly models: Models;
  /** Checks that an analysis can be made and puts it into the queue. */
  start(request: NewAnalysis): Promise<Analysis>;
  readiness(): Readiness;
}
