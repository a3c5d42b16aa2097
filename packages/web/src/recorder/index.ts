export { recorder } from './recorder.ts';
export { RecorderPanel } from './RecorderPanel.tsx';
export type { RecordedFrame, RecordedSource } from './source.ts';
