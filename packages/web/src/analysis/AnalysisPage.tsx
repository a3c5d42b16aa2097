import { Button } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { assertNever } from '@kinema/motion/errors';
import type { Analysis, Recording } from '@kinema/client';
import { Busy } from '../app/Busy.tsx';
import { FailureNote } from '../app/FailureNote.tsx';
import { Heading } from '../app/Heading.tsx';
import { Link } from '../app/Link.tsx';
import { recordingPath } from '../app/route.ts';
import { useShowsKind } from '../app/shown-kind.ts';
import { describeRecording } from '../library/describe.ts';
import { AnalysisProgress } from './AnalysisProgress.tsx';
import { useAct } from './use-act.ts';
import { useAnalysis } from './use-analysis.ts';

/** What shows the result of each kind. */
const resultPages = {
  pose: lazy(() => import('../result/ResultPage.tsx')),
  gait: lazy(() => import('../gait/GaitResultPage.tsx')),
  hands: lazy(() => import('../hand-result/HandResultPage.tsx')),
} as const;

interface StateProps {
  analysis: Analysis;
  recording: Recording;
  onRetry: () => void;
}

/** What can be done about one that is over and has no result: the same again, or another with other options. */
const TryAgain = ({ analysis, recording, onRetry }: StateProps) => {
  const { busy, failure, act } = useAct(analysis, onRetry);
  return (
    <>
      {failure && <FailureNote failure={failure} />}
      <div className="row">
        <Button variant="default" loading={busy !== undefined} onClick={() => act('retry')}>
          Try again
        </Button>
        <Link to={recordingPath(recording.id, analysis.id)}>Analyse with other options</Link>
      </div>
    </>
  );
};

/** What stands below the heading, by the state of the analysis. */
const StateView = (props: StateProps) => {
  const { analysis, recording } = props;
  const ResultPage = resultPages[analysis.kind];
  switch (analysis.state) {
    case 'waiting':
    case 'running':
    case 'paused':
      return <AnalysisProgress analysis={analysis} recording={recording} />;
    case 'done':
      return (
        <Suspense fallback={<Busy what="Loading the result" />}>
          <ResultPage analysis={analysis} recording={recording} />
        </Suspense>
      );
    case 'failed':
      return (
        <>
          {analysis.error && (
            <FailureNote failure={{ message: analysis.error.detail, advice: analysis.error.advice }} />
          )}
          <TryAgain {...props} />
        </>
      );
    case 'cancelled':
      return (
        <>
          <p>This analysis was cancelled. What it had found is kept.</p>
          <TryAgain {...props} />
        </>
      );
    default:
      return assertNever(analysis.state);
  }
};

const titles: Readonly<Record<Exclude<Analysis['state'], 'done'>, string>> = {
  waiting: 'Analysing',
  running: 'Analysing',
  paused: 'Paused:',
  failed: 'Not analysed:',
  cancelled: 'Cancelled:',
};

const foundTitles: Readonly<Record<Analysis['kind'], string>> = {
  pose: 'Poses in',
  gait: 'Gait in',
  hands: 'Hands in',
};

const titleOf = ({ state, kind }: Analysis): string => (state === 'done' ? foundTitles[kind] : titles[state]);

/** One analysis from its start to its result; the address names it, so that a reload finds it again. */
export default function AnalysisPage({ id }: { id: string }) {
  const { view, followAgain } = useAnalysis(id);
  useShowsKind(view.kind === 'ready' ? view.analysis.kind : undefined);
  switch (view.kind) {
    case 'loading':
      return <Busy what="Loading the analysis" />;
    case 'failed':
      return (
        <div className="stack">
          <Heading title="Not opened">This analysis cannot be opened</Heading>
          <FailureNote failure={view.failure} />
          <Link to="/">Go to the start</Link>
        </div>
      );
    case 'ready':
      return (
        <div className="stack">
          <div>
            <Heading title={`${titleOf(view.analysis)} ${view.recording.file_name}`}>
              {view.recording.file_name}
            </Heading>
            <p className="quiet">{describeRecording(view.recording)}</p>
          </div>
          <StateView analysis={view.analysis} recording={view.recording} onRetry={followAgain} />
        </div>
      );
    default:
      return assertNever(view);
  }
}
