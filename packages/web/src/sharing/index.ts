export { SentPanel } from './SentPanel.tsx';
export { SharePanel } from './SharePanel.tsx';
