export type { Analyse } from './analyse.ts';
export * from './kind.ts';
export { overlayFormat, type DrawOptions } from './overlay-format.ts';
export { jsonFormat } from './record-file.ts';
export { runRecordings, type Looking } from './run-recordings.ts';
