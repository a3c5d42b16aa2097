import { tfjsModel } from '../weights/index.ts';
import { cocoClasses } from './coco-classes.ts';
import type { ModelRecipe } from './recipe.ts';

/** Mean and standard deviation of blue, green and red that NanoDet-g was trained with (its config/nanodet-g.yml). */
const mean = [103.53, 116.28, 123.675] as const;
const deviation = [57.375, 57.12, 58.395] as const;

export const detectionRecipes: readonly ModelRecipe[] = [
  {
    name: 'nanodet',
    title: 'NanoDet-g',
    task: 'person-detection',
    licence: 'Apache-2.0',
    attribution: 'NanoDet-g by RangiLyu',
    url: 'https://github.com/RangiLyu/nanodet',
    source: tfjsModel('nanodet'),
    size: 416,
    normalisation: {
      channels: 'bgr',
      scale: [1 / deviation[0], 1 / deviation[1], 1 / deviation[2]],
      offset: [-mean[0] / deviation[0], -mean[1] / deviation[1], -mean[2] / deviation[2]],
    },
    classes: cocoClasses,
    decoder: 'nanodet',
    decoderOptions: { category: 0 },
    outputs: {
      scores_8: 'Identity',
      scores_16: 'Identity_1',
      scores_32: 'Identity_2',
      distances_8: 'Identity_3',
      distances_16: 'Identity_4',
      distances_32: 'Identity_5',
    },
    note: 'Boxes of 80 classes on grids of 8, 16 and 32 pixels. The graph turns RGB into the BGR it was trained on.',
  },
  {
    name: 'centernet',
    title: 'CenterNet MobileNetV3',
    task: 'person-detection',
    licence: 'MIT',
    attribution: 'mobilenetv3_centernet by 610265158',
    url: 'https://github.com/610265158/mobilenetv3_centernet',
    source: tfjsModel('centernet'),
    size: 512,
    classes: cocoClasses,
    decoder: 'centernet',
    decoderOptions: { category: 0 },
    outputs: { detections: 'tower_0/detections' },
    note:
      'The hundred best boxes of 80 classes. Licensed as the npm package that distributes it; ' +
      "no licence file was found in the authors' repository.",
  },
];
