import { createTheme, localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { assertNever } from '@kinema/motion/errors';
import { lazy, Suspense } from 'react';
import { config } from '../config/index.ts';
import { ConsentDialog } from '../consent/index.ts';
import { SignedIn } from '../sign-in/SignedIn.tsx';
import { SignOut } from '../sign-in/SignOut.tsx';
import { Busy } from './Busy.tsx';
import { Heading } from './Heading.tsx';
import { Link } from './Link.tsx';
import { Navigation } from './Navigation.tsx';
import { hrefOf, useRoute } from './navigation.ts';
import { pages } from './pages.ts';
import type { Route } from './route.ts';
import { SchemeSwitch } from './SchemeSwitch.tsx';

const StartPage = lazy(pages.start);
const AnalysisPage = lazy(pages.analysis);
const HandsPage = lazy(pages.hands);
const RecordingPage = lazy(pages.recording);
const LivePage = lazy(pages.live);
const FollowPage = lazy(pages.follow);
const StepsPage = lazy(pages.steps);
const GaitPage = lazy(pages.gait);
const PrivacyPage = lazy(pages.privacy);
const RecordingsPage = lazy(pages.recordings);
const JobsPage = lazy(pages.jobs);
const SystemPage = lazy(pages.system);
const KeptPage = lazy(pages.kept);
const ReplayPage = lazy(pages.replay);

const theme = createTheme({ primaryColor: 'cyan', defaultRadius: 'md', respectReducedMotion: true });
const colorSchemeManager = localStorageColorSchemeManager({ key: 'kinema-color-scheme' });

const NothingHere = () => (
  <div className="centred">
    <Heading title="Not found">There is nothing at this address</Heading>
    <Link to="/">Go to the start</Link>
  </div>
);

const View = ({ route }: { route: Route }) => {
  switch (route.view) {
    case 'start':
      return <StartPage />;
    case 'hands':
      return <HandsPage />;
    case 'live':
      return <LivePage />;
    case 'steps':
      return <StepsPage />;
    case 'gait':
      return config.features.gait_analysis ? <GaitPage /> : <NothingHere />;
    case 'privacy':
      return <PrivacyPage />;
    case 'recordings':
      return <RecordingsPage />;
    case 'jobs':
      return <JobsPage />;
    case 'system':
      return <SystemPage />;
    case 'replay':
      return route.id === undefined ? <KeptPage /> : <ReplayPage id={route.id} beside={route.beside} />;
    case 'analysis':
      return <AnalysisPage key={route.id} id={route.id} />;
    case 'follow':
      return <FollowPage key={route.id} id={route.id} />;
    case 'recording':
      return <RecordingPage key={route.id} id={route.id} from={route.from} />;
    case 'unknown':
      return <NothingHere />;
    default:
      return assertNever(route);
  }
};

/** Views of what this browser keeps; nobody has to sign in for those. */
const isOfThisBrowser = ({ view }: Route): boolean => view === 'privacy' || view === 'replay';

/** As high as the screen, so that what lies below does not jump when the view comes. */
const Loading = () => (
  <div className="shell-loading">
    <Busy what="Loading" />
  </div>
);

/** The frame around every view. */
const Shell = ({ route }: { route: Route }) => (
  <MantineProvider
    theme={theme}
    defaultColorScheme="auto"
    colorSchemeManager={colorSchemeManager}
    withCssVariables={false}
    withGlobalClasses={false}
  >
    <div className="shell">
      <a className="skip" href="#content">
        Skip to the content
      </a>
      <header className="shell-bar">
        <div>
          <Link to="/" className="brand">
            <img src={hrefOf('/favicon.svg')} width="28" height="28" alt="" />
            <span className="brand-name">Kinema</span>
          </Link>
          <Navigation view={route.view} />
          <div className="shell-tools">
            <SignOut />
            <SchemeSwitch />
          </div>
        </div>
      </header>
      <main className="shell-main" id="content">
        <Suspense fallback={<Loading />}>
          {isOfThisBrowser(route) ? (
            <View route={route} />
          ) : (
            <SignedIn>
              <View route={route} />
            </SignedIn>
          )}
        </Suspense>
      </main>
      <footer className="shell-foot">
        Pictures, videos and readings stay on the machine that runs Kinema. <Link to="/privacy">Privacy</Link>
      </footer>
      <ConsentDialog />
    </div>
  </MantineProvider>
);

/** The page. */
export const App = () => <Shell route={useRoute()} />;
