export { checked, checkedTexts } from './checked.ts';
export { readOnePicture, pictureBody, type ArrivedPicture, type PictureLimits } from './one.ts';
export { addPictureParsers, bodyLimit } from './parsers.ts';
export {
  batchBody,
  readPictures,
  type ArrivedBatch,
  type BatchLimits,
  type BatchPicture,
} from './several.ts';
export { UNNAMED } from './unnamed.ts';
