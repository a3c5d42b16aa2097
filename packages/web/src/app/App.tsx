import { createTheme, localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { assertNever } from '@kinema/motion/errors';
import { lazy, Suspense } from 'react';
import { AnalysisPage } from '../analysis/AnalysisPage.tsx';
import { HandsPage } from '../hands/HandsPage.tsx';
import { RecordingPage } from '../library/RecordingPage.tsx';
import { SignedIn } from '../sign-in/SignedIn.tsx';
import { SignOut } from '../sign-in/SignOut.tsx';
import { StartPage } from '../start/StartPage.tsx';
import { Busy } from './Busy.tsx';
import { Heading } from './Heading.tsx';
import { Link } from './Link.tsx';
import { useRoute, type Route } from './navigation.ts';
import { Navigation } from './Navigation.tsx';
import { SchemeSwitch } from './SchemeSwitch.tsx';

const LivePage = lazy(() => import('../live/LivePage.tsx'));
const StepsPage = lazy(() => import('../steps/StepsPage.tsx'));

const theme = createTheme({ primaryColor: 'cyan', defaultRadius: 'md', respectReducedMotion: true });
const colorSchemeManager = localStorageColorSchemeManager({ key: 'kinema-color-scheme' });

const View = ({ route }: { route: Route }) => {
  switch (route.view) {
    case 'start':
      return <StartPage />;
    case 'hands':
      return <HandsPage />;
    case 'live':
      return (
        <Suspense fallback={<Busy what="Loading" />}>
          <LivePage />
        </Suspense>
      );
    case 'steps':
      return (
        <Suspense fallback={<Busy what="Loading" />}>
          <StepsPage />
        </Suspense>
      );
    case 'analysis':
      return <AnalysisPage key={route.id} id={route.id} />;
    case 'recording':
      return <RecordingPage key={route.id} id={route.id} from={route.from} />;
    case 'unknown':
      return (
        <div className="centred">
          <Heading title="Not found">There is nothing at this address</Heading>
          <Link to="/">Go to the start</Link>
        </div>
      );
    default:
      return assertNever(route);
  }
};

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
            <img src="/favicon.svg" width="28" height="28" alt="" />
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
        <SignedIn>
          <View route={route} />
        </SignedIn>
      </main>
      <footer className="shell-foot">
        Pictures, videos and readings stay on the machine that runs Kinema.
      </footer>
    </div>
  </MantineProvider>
);

/** The page. */
export const App = () => <Shell route={useRoute()} />;
