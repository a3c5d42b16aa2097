export { FollowList } from './FollowList.tsx';
export { SentPanel } from './SentPanel.tsx';
export { SharePanel } from './SharePanel.tsx';
