import { Button, Progress } from '@mantine/core';
import type { Analysis, Recording } from '@kinema/client';
import { kinema } from '../api/client.ts';
import { FailureNote } from '../app/FailureNote.tsx';
import { Link } from '../app/Link.tsx';
import { analysisPath } from '../app/route.ts';
import { describeProgress, stageWords } from './describe.ts';
import { useAct, type Act } from './use-act.ts';
import './progress.css';

/** What can be done about an analysis that is not over. */
const Buttons = ({ analysis }: { analysis: Analysis }) => {
  const { busy, failure, act } = useAct(analysis);
  const button = (what: Act, word: string) => (
    <Button variant="default" onClick={() => act(what)} loading={busy === what}>
      {word}
    </Button>
  );
  return (
    <>
      {failure && <FailureNote failure={failure} />}
      <div className="row">
        {analysis.state === 'paused' ? button('resume', 'Go on') : button('pause', 'Pause')}
        {button('cancel', 'Cancel the analysis')}
      </div>
    </>
  );
};

/** How far an analysis is, with ways to stop it for a while or for good. */
export const AnalysisProgress = ({ analysis, recording }: { analysis: Analysis; recording: Recording }) => {
  const percent = Math.round(100 * analysis.progress);
  return (
    <div className="analysing">
      {recording.kind === 'picture' && (
        <img className="analysing-picture" src={kinema.recordings.previewUrl(recording.id)} alt="" />
      )}
      <section className="panel stack" aria-labelledby="progress-heading">
        <div className="analysing-line">
          <h2 id="progress-heading">{stageWords(analysis)}</h2>
          <span className="analysing-percent numbers">{percent} %</span>
        </div>
        <Progress value={percent} size="lg" aria-label={stageWords(analysis)} />
        <p className="quiet numbers">{describeProgress(analysis)}</p>
        {/* Said aloud when the stage changes, not with every frame. */}
        <output className="unseen">{stageWords(analysis)}</output>
        {analysis.waits_for && (
          <FailureNote failure={{ message: analysis.waits_for.detail, advice: analysis.waits_for.advice }}>
            <span> The analysis goes on by itself then.</span>
          </FailureNote>
        )}
        {analysis.waits_for_analysis_id !== null && (
          <p className="quiet">
            <Link to={analysisPath(analysis.waits_for_analysis_id)}>Another analysis</Link> of this recording
            is at the same step, whose result this one takes.
          </p>
        )}
        <Buttons analysis={analysis} />
        <p className="quiet small">
          {analysis.state === 'paused'
            ? 'What it has found so far is kept.'
            : 'You may leave or reload this page; the analysis goes on.'}{' '}
          <Link to="/jobs">All jobs</Link>
        </p>
      </section>
    </div>
  );
};
