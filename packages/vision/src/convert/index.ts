export { convertGraphModel, type Conversion } from './convert.ts';
export { ConversionError } from './error.ts';
export { withOpenSides } from './open-sides.ts';
export type { PictureInput } from './picture-input.ts';
export * from './onnx/index.ts';
export { readTfliteModel } from './tflite/index.ts';
export {
  readGraphModel,
  weightFilesOf,
  writeGraphModel,
  type GraphModel,
  type TfjsFiles,
} from './tfjs/index.ts';
