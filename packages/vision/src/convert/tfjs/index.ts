export * from './attributes.ts';
export * from './graph-model.ts';
export type { Weight } from './weights.ts';
export { writeGraphModel, type TfjsFiles } from './write.ts';
