import { tfjsModel } from '../weights/index.ts';
import type { ModelRecipe } from './recipe.ts';

const common = {
  task: 'pose',
  licence: 'Apache-2.0',
  skeleton: 'coco-17',
} as const;

const heads = 'StatefulPartitionedCall';

const single = {
  ...common,
  decoder: 'movenet',
  outputs: {
    keypoint_heatmaps: `${heads}/Sigmoid`,
    expected_rows: `${heads}/add_2`,
    expected_columns: `${heads}/add_3`,
  },
} as const;

const multi = {
  ...common,
  attribution: 'MoveNet MultiPose Lightning by Google',
  url: 'https://tfhub.dev/google/tfjs-model/movenet/multipose/lightning/1',
  source: tfjsModel('movenet-multipose'),
  decoder: 'movenet-multipose',
  multipleOf: 32,
  outputs: {
    center_heatmap: `${heads}/Sigmoid`,
    box_sizes: `${heads}/box_scale_0/conv2d_5/BiasAdd`,
    box_offsets: `${heads}/box_offset_0/conv2d_6/BiasAdd`,
    keypoint_heatmaps: `${heads}/Sigmoid_1`,
    keypoint_regression: `${heads}/kpt_regress_0/conv2d_8/BiasAdd`,
    keypoint_offsets: `${heads}/kpt_offset_0/conv2d_9/BiasAdd`,
  },
} as const;

export const movenetRecipes: readonly ModelRecipe[] = [
  {
    ...single,
    name: 'movenet-lightning',
    title: 'MoveNet Lightning',
    attribution: 'MoveNet SinglePose Lightning by Google',
    url: 'https://tfhub.dev/google/movenet/singlepose/lightning/4',
    source: tfjsModel('movenet-lightning'),
    size: 192,
    note: 'One person, fastest; finds the person nearest to the middle of the picture. Heads have a stride of 4 pixels.',
  },
  {
    ...single,
    name: 'movenet-thunder',
    title: 'MoveNet Thunder',
    attribution: 'MoveNet SinglePose Thunder by Google',
    url: 'https://tfhub.dev/google/movenet/singlepose/thunder/4',
    source: tfjsModel('movenet-thunder'),
    size: 256,
    note: 'One person, more exact than Lightning; the landmark model of the accurate method. Heads have a stride of 4 pixels.',
  },
  {
    ...multi,
    name: 'movenet-multipose',
    title: 'MoveNet MultiPose, 256 pixels',
    size: 256,
    note: 'Up to six people at once, fast; misses people who are small in the picture.',
  },
  {
    ...multi,
    name: 'movenet-multipose-512',
    title: 'MoveNet MultiPose, 512 pixels',
    size: 512,
    note: 'Up to six people at once; the weights of movenet-multipose on four times the pixels, for smaller people.',
  },
];
