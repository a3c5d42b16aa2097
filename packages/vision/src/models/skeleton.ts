import { skeletons, type Skeleton } from '@kinema/motion/skeleton';
import type { ModelManifest } from './manifest.ts';

/** The skeleton whose keypoints a model finds; undefined for a model that finds none. */
export const skeletonOf = ({ skeleton }: ModelManifest): Skeleton | undefined =>
  typeof skeleton === 'string' ? skeletons[skeleton] : skeleton;
