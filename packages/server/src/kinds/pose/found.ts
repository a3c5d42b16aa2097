import type { MediaInfo } from '@kinema/media/node';
import type { PoseSequence } from '@kinema/motion';
import type { PoseMethod } from '@kinema/vision/pipelines';
import type { ModelUsed } from '../../analyses/picture.ts';

/** Poses as they were found in a recording or in a cut of it, before anything is made of them. */
export interface FoundPoses {
  readonly media: MediaInfo;
  readonly sequence: PoseSequence;
  readonly method: PoseMethod;
  readonly model: string;
  readonly models: readonly ModelUsed[];
  readonly warnings: readonly string[];
}
