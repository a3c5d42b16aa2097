import type { Hashed } from '@kinema/motion/provenance';
import type { InferencePool } from '@kinema/vision/inference';
import type { ModelManifest, ModelStore } from '@kinema/vision/models';

/** What the analysis of one picture works with, opened by the caller. */
export interface PictureDependencies {
  readonly pool: InferencePool;
  readonly models: ModelStore;
  readonly signal?: AbortSignal;
}

export interface PictureOptions {
  /** What the picture is called in errors; by default its path. */
  readonly fileName?: string;
  readonly maxPictureMegapixels?: number;
}

/** A model that had a part in a result. */
export type ModelUsed = Hashed;

export const modelsUsed = (models: readonly ModelManifest[]): ModelUsed[] =>
  models.map(({ name, sha256 }) => ({ name, sha256 }));

/** The options as `readPicture` takes them. */
export const readingOptions = (
  { fileName, maxPictureMegapixels }: PictureOptions,
  signal: AbortSignal | undefined,
) => ({
  ...(fileName !== undefined && { name: fileName }),
  ...(maxPictureMegapixels !== undefined && { maxMegapixels: maxPictureMegapixels }),
  ...(signal && { signal }),
});
