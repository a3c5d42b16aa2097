import type { Skeleton } from '@kinema/motion/skeleton';

/** What a model is for. */
export const modelTasks = [
  'pose',
  'person-detection',
  'pose-detection',
  'palm-detection',
  'hand-landmarks',
] as const;
export type ModelTask = (typeof modelTasks)[number];

/** The kinds of output that Kinema reads; the registry of decoders has one entry for each. */
export const decoderNames = [
  'movenet',
  'movenet-multipose',
  'blazepose',
  'ssd-anchors',
  'hand-landmark',
  'nanodet',
  'centernet',
  'yolo-pose',
  'simcc',
] as const;
export type DecoderName = (typeof decoderNames)[number];

/** One number for all three channels, or one for each in the order of {@link ModelInput.channels}. */
export type PerChannel = number | readonly [number, number, number];

/** The one picture that a model takes, batch 1. */
export interface ModelInput {
  /** Name of the input in the ONNX file. */
  readonly name: string;
  /** Pixels. */
  readonly width: number;
  /** Pixels. */
  readonly height: number;
  /**
   * Where a whole picture need not be as wide and high as the input: the sides may be shorter, in multiples of so many
   * pixels, and those of the outputs with them.
   */
  readonly multipleOf?: number;
  /** `nhwc`: 1 × height × width × 3; `nchw`: 1 × 3 × height × width. */
  readonly layout: 'nhwc' | 'nchw';
  readonly type: 'uint8' | 'float32';
  /** Order of the three channels. */
  readonly channels: 'rgb' | 'bgr';
  /** Only for `float32`: value = pixel (0..255) × scale + offset; 1 when absent. */
  readonly scale?: PerChannel;
  /** Only for `float32`; 0 when absent. */
  readonly offset?: PerChannel;
}

export interface ModelOutput {
  /** Name of the output in the ONNX file. */
  readonly name: string;
  readonly dims: readonly number[];
}

/** Where the weights came from: files of an npm package, or a user's own file. */
export type ModelSource =
  | {
      readonly package: string;
      readonly version: string;
      /** Paths inside the package. */
      readonly files: readonly string[];
      /** Where the authors published the model. */
      readonly url?: string;
    }
  | { readonly file: string };

/** Files of a model for browsers, beside the ONNX file: a TF.js graph model that takes and gives the same. */
export const browserGraphFile = 'model.json';
export const browserWeightsFile = 'model.bin';

/** A file of a model, and what it must hold. */
export interface ModelPart {
  readonly file: string;
  /** SHA-256, 64 lower-case hexadecimal digits. */
  readonly sha256: string;
  readonly bytes: number;
}

/** What Kinema has to know of a model to run it and to say in a result what made it. */
export interface ModelManifest {
  /** Lower-case words joined by hyphens, for example `movenet-thunder`. */
  readonly name: string;
  readonly title: string;
  readonly task: ModelTask;
  /** SPDX licence expression of the weights. */
  readonly licence: string;
  /** Who made the weights, as a NOTICE names them. */
  readonly attribution?: string;
  readonly source: ModelSource;
  /** For a model of the catalogue relative to its folder, for a user's own model absolute. */
  readonly file: string;
  /** SHA-256 of the ONNX file, 64 lower-case hexadecimal digits. */
  readonly sha256: string;
  readonly bytes: number;
  /** The graph and the weights for browsers; a user's own model has none. */
  readonly browser?: readonly ModelPart[];
  readonly input: ModelInput;
  readonly outputs: readonly ModelOutput[];
  /** The skeleton whose keypoints the model finds: the name of a known one, or one described in full. */
  readonly skeleton?: string | Skeleton;
  /** Names of the classes that a detector tells apart, in the order of its scores. */
  readonly classes?: readonly string[];
  readonly decoder: DecoderName;
  /** What the decoder has to know of this model; each decoder says what it takes. */
  readonly decoderOptions?: Readonly<Record<string, unknown>>;
  /** For people: what the model is good at, and what its outputs mean. */
  readonly note?: string;
}

/** The ONNX file of a model, then those for browsers. */
export const partsOf = ({ file, sha256, bytes, browser = [] }: ModelManifest): readonly ModelPart[] => [
  { file, sha256, bytes },
  ...browser,
];
