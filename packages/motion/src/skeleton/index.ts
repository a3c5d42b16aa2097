import { blazepose33 } from './blazepose33.ts';
import { coco17 } from './coco17.ts';
import { hand21 } from './hand21.ts';
import type { Skeleton } from './skeleton.ts';

export * from './skeleton.ts';
export { blazepose33, coco17, hand21 };

/** The skeletons that models may name. */
export const skeletons: Readonly<Record<string, Skeleton>> = {
  [coco17.name]: coco17,
  [blazepose33.name]: blazepose33,
  [hand21.name]: hand21,
};
