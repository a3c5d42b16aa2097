import { packedTflite, tfjsModel } from '../weights/index.ts';
import { minusOneToOne, zeroToOne, type ModelRecipe } from './recipe.ts';

const common = {
  licence: 'Apache-2.0',
  attribution: 'MediaPipe Hands by Google',
  url: 'https://github.com/google-ai-edge/mediapipe',
} as const;

const landmarks = (variant: string, note: string): ModelRecipe => ({
  ...common,
  name: `hand-landmark-${variant}`,
  title: `Hand landmarks ${variant}`,
  task: 'hand-landmarks',
  source: tfjsModel(`handlandmark-${variant}`),
  size: 224,
  normalisation: zeroToOne,
  skeleton: 'hand-21',
  decoder: 'hand-landmark',
  outputs: {
    landmarks: 'Identity',
    world_landmarks: 'Identity_3',
    presence: 'Identity_1',
    handedness: 'Identity_2',
  },
  note,
});

/** Points on a palm, by which the hand is turned upright. */
const palmPoints = [
  'wrist',
  'index_mcp',
  'middle_mcp',
  'ring_mcp',
  'pinky_mcp',
  'thumb_cmc',
  'thumb_mcp',
] as const;

export const handRecipes: readonly ModelRecipe[] = [
  {
    ...common,
    name: 'palm-detector',
    title: 'Palm detector',
    task: 'palm-detection',
    source: tfjsModel('handdetect'),
    size: 256,
    normalisation: minusOneToOne,
    decoder: 'ssd-anchors',
    decoderOptions: {
      anchors: [
        { grid: 32, perCell: 2 },
        { grid: 16, perCell: 2 },
        { grid: 8, perCell: 6 },
      ],
      points: palmPoints,
    },
    outputs: { detections: 'Identity' },
    note: 'Finds palms, and seven points on each by which the hand is turned upright.',
  },
  {
    ...common,
    name: 'palm-full',
    title: 'Palm detector full',
    task: 'palm-detection',
    source: packedTflite({
      package: '@mediapipe/hands',
      archive: 'hands_solution_packed_assets',
      name: 'palm_detection_full',
    }),
    size: 192,
    normalisation: zeroToOne,
    decoder: 'ssd-anchors',
    decoderOptions: {
      anchors: [
        { grid: 24, perCell: 2 },
        { grid: 12, perCell: 6 },
      ],
      points: palmPoints,
      minScore: 0.15,
      weighted: true,
    },
    outputs: { boxes: 'Identity', scores: 'Identity_1' },
    note:
      'Finds palms that the older palm-detector misses, with fewer pixels. ' +
      'Its scores go down to 0.15, since the landmark model tells hands from the rest.',
  },
  landmarks('lite', 'One hand, 21 landmarks in the picture and in metres; fast.'),
  landmarks('full', 'One hand, 21 landmarks in the picture and in metres; more exact.'),
];
