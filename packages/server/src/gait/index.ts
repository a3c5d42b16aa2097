export { analyseGait, withOrigin, withWarnings, type FileGait, type GaitOptions } from './analyse.ts';
export { gaitEndings, gaitForms, writeGait, type WriteGaitOptions } from './exports.ts';
export { feetOf } from './one-walk.ts';
export { isGaitSource, readGaitSource, type GaitSource, type SensorOptions } from './source.ts';
