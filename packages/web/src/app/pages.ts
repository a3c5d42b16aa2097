import type { Route } from './route.ts';

/** What shows each view, fetched when it is first wanted. */
export const pages = {
  start: () => import('../start/StartPage.tsx'),
  analysis: () => import('../analysis/AnalysisPage.tsx'),
  hands: () => import('../hands/HandsPage.tsx'),
  recording: () => import('../library/RecordingPage.tsx'),
  live: () => import('../live/LivePage.tsx'),
  follow: () => import('../sharing/FollowPage.tsx'),
  steps: () => import('../steps/StepsPage.tsx'),
  gait: () => import('../gait/GaitPage.tsx'),
  privacy: () => import('../privacy/PrivacyPage.tsx'),
  recordings: () => import('../library/RecordingsPage.tsx'),
  jobs: () => import('../jobs/JobsPage.tsx'),
  system: () => import('../system/SystemPage.tsx'),
  kept: () => import('../replay/KeptPage.tsx'),
  replay: () => import('../replay/ReplayPage.tsx'),
};

const pageOf = (route: Route): keyof typeof pages | undefined => {
  if (route.view === 'unknown') return undefined;
  return route.view === 'replay' && route.id === undefined ? 'kept' : route.view;
};

/** Fetches what shows a view. */
export const fetchPage = async (route: Route): Promise<void> => {
  const page = pageOf(route);
  if (page) await pages[page]();
};
