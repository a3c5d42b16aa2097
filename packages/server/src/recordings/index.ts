export * from './library.ts';
export { recordingOf } from './describe.ts';
