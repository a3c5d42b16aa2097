import { tfjsModel } from '../weights/index.ts';
import { minusOneToOne, zeroToOne, type ModelRecipe } from './recipe.ts';

const common = {
  licence: 'Apache-2.0',
  attribution: 'BlazePose GHUM (MediaPipe) by Google',
  url: 'https://github.com/google-ai-edge/mediapipe',
} as const;

/**
 * The graph's segmentation mask is left out: it takes more time than all the rest of the lite model together, and no
 * pose is read from it.
 */
const landmarks = (variant: string, note: string): ModelRecipe => ({
  ...common,
  name: `blazepose-${variant}`,
  title: `BlazePose ${variant}`,
  task: 'pose',
  source: tfjsModel(`blazepose-${variant}`),
  size: 256,
  normalisation: zeroToOne,
  skeleton: 'blazepose-33',
  decoder: 'blazepose',
  outputs: {
    landmarks: 'Identity_2',
    world_landmarks: 'Identity_4',
    presence: 'Identity_3',
    heatmaps: 'Identity',
  },
  note,
});

export const blazeposeRecipes: readonly ModelRecipe[] = [
  {
    ...common,
    name: 'blazepose-detector',
    title: 'BlazePose detector',
    task: 'pose-detection',
    source: tfjsModel('blazepose-detector'),
    size: 224,
    normalisation: minusOneToOne,
    decoder: 'ssd-anchors',
    decoderOptions: {
      anchors: [
        { grid: 28, perCell: 2 },
        { grid: 14, perCell: 2 },
        { grid: 7, perCell: 6 },
      ],
      points: ['hip_center', 'full_body_circle', 'shoulder_center', 'upper_body_circle'],
    },
    outputs: { detections: 'Identity' },
    note: "Finds where BlazePose's landmark models should look: the middle of the hips and a circle around the body.",
  },
  landmarks('lite', 'One person, 33 landmarks in the picture and in metres; fastest.'),
  landmarks('full', 'One person, 33 landmarks in the picture and in metres; the middle way.'),
  landmarks('heavy', 'One person, 33 landmarks in the picture and in metres; most exact, slowest.'),
];
