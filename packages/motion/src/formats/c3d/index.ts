export type { C3dChannel } from './analog.ts';
export type { C3dEvent } from './events.ts';
export type { ForcePlate } from './force-plates.ts';
export type { C3dParameter, C3dParameters } from './parameters.ts';
export { readC3d, type C3dFile } from './read.ts';
export { writePoseC3d } from './from-poses.ts';
export { writeC3d, type C3dContent, type C3dWriteOptions } from './write.ts';
