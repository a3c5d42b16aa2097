import type { PictureInput } from '../../convert/index.ts';
import type { ModelManifest } from '../manifest.ts';
import type { WeightsSource } from '../weights/index.ts';

/** What a person writes down of a built-in model; the rest of its manifest is made by converting it. */
export interface ModelRecipe extends Pick<
  ModelManifest,
  'name' | 'title' | 'task' | 'licence' | 'skeleton' | 'classes' | 'decoder' | 'decoderOptions'
> {
  readonly attribution: string;
  readonly note: string;
  /** Where the authors published the model. */
  readonly url: string;
  readonly source: WeightsSource;
  /** Pixels on a side of the square input. */
  readonly size: number;
  /** Where pictures of other shapes are taken too: both sides are multiples of so many pixels. */
  readonly multipleOf?: number;
  /** What the weights take: RGB 0..255 when absent. */
  readonly normalisation?: Pick<PictureInput, 'channels' | 'scale' | 'offset'>;
  /** For each output its tensor in the source. */
  readonly outputs: Readonly<Record<string, string>>;
}

/** MediaPipe's models take red, green and blue from −1 to 1 … */
export const minusOneToOne = { scale: 1 / 127.5, offset: -1 } as const;
/** … or from 0 to 1. */
export const zeroToOne = { scale: 1 / 255 } as const;
