export * from './kind.ts';
export { overlayFormat } from './overlay-format.ts';
export { jsonFormat } from './record-file.ts';
export { runRecordings, type Looking } from './run-recordings.ts';
