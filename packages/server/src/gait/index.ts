export { analyseGait, type FileGait, type GaitOptions } from './analyse.ts';
export { gaitEndings, writeGait } from './exports.ts';
export { isGaitSource, readGaitSource, type GaitSource, type SensorOptions } from './source.ts';
