import { InferencePool } from '@kinema/vision/inference';
import { openModelStore } from '@kinema/vision/models';
import { openLook } from './look.ts';
import type { LookedAt } from './samples.ts';
import { handSets, picturesOf, type HandSet } from './sets.ts';

/** Finds the hands in all labelled pictures, in their order, with the views that training needs. */
export const lookAtAll = async (): Promise<LookedAt[]> => {
  const models = await openModelStore();
  const pool = await InferencePool.open({ models });
  try {
    const look = await openLook(pool, models);
    const pictures = (Object.keys(handSets) as HandSet[]).flatMap(picturesOf);
    const looked: LookedAt[] = [];
    // A few at once keep the workers busy without holding many pictures.
    const worker = async (queue: Iterator<[number, (typeof pictures)[number]]>): Promise<void> => {
      for (let next = queue.next(); !next.done; next = queue.next()) {
        const [index, picture] = next.value;
        looked[index] = await look(picture);
      }
    };
    const queue = pictures.entries();
    await Promise.all(Array.from({ length: pool.threads + 1 }, () => worker(queue)));
    return looked;
  } finally {
    await pool.close();
  }
};
