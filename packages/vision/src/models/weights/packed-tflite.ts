import { KinemaError } from '@kinema/motion/errors';
import { readTfliteModel } from '../../convert/index.ts';
import { packedFile } from './packed-files.ts';
import type { WeightsSource } from './source.ts';

/** A TFLite model in an archive of one of MediaPipe's packages. */
export const packedTflite = (
  source: Pick<WeightsSource, 'package' | 'name'> & { readonly archive: string },
): WeightsSource => ({
  package: source.package,
  name: source.name,
  load: async (read) => {
    const files = [`${source.archive}.data`, `${source.archive}_loader.js`] as const;
    const [archive, loader] = await Promise.all(files.map(read));
    const file = `${source.name}.tflite`;
    const bytes = packedFile(archive!, loader!.toString(), file);
    if (!bytes) throw new KinemaError('weights_missing', { file, package: source.package });
    return { model: readTfliteModel(bytes), files };
  },
});
