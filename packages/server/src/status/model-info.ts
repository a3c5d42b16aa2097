import { fingers, gestures } from '@kinema/motion/hands';
import { hand21 } from '@kinema/motion/skeleton';
import type { ModelManifest, ModelStore, ModelTask } from '@kinema/vision/models';
import { softwareVersion } from '../version.ts';
import type { ModelInfo } from '../wire/index.ts';

const handTasks: readonly ModelTask[] = ['palm-detection', 'hand-landmarks'];

/** The models that take part in finding hands. */
export const handModels = (models: Pick<ModelStore, 'list'>): ModelManifest[] =>
  models.list().filter(({ task }) => handTasks.includes(task));

/** Whether the file of each model is there and is the one of the catalogue. */
export const areReady = async (
  models: Pick<ModelStore, 'path'>,
  manifests: readonly ModelManifest[],
): Promise<boolean> => {
  const paths = await Promise.allSettled(manifests.map(async ({ name }) => models.path(name)));
  return paths.every(({ status }) => status === 'fulfilled');
};

/** What finds the hands, and what it can tell of them. */
export const modelInfo = async (models: Pick<ModelStore, 'list' | 'path'>): Promise<ModelInfo> => {
  const manifests = handModels(models);
  return {
    name: 'kinema-hands',
    version: softwareVersion,
    loaded: await areReady(models, manifests),
    models: manifests.map(({ name, title, task, licence, bytes, sha256, input }) => ({
      name,
      title,
      task,
      licence,
      bytes,
      sha256,
      input: { width: input.width, height: input.height },
    })),
    gestures: [...gestures],
    fingers: [...fingers],
    landmarks: [...hand21.keypoints],
  };
};
