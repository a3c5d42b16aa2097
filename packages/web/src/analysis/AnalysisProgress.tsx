import { Button, Progress } from '@mantine/core';
import { useState } from 'react';
import { kinema } from '../api/client.ts';
import { explain, type Failure } from '../api/failure.ts';
import type { Analysis, Recording } from '@kinema/client';
import { FailureNote } from '../app/FailureNote.tsx';
import { describeProgress, stageWords } from './describe.ts';
import './progress.css';

/** How far a running analysis is, with a way to stop it. */
export const AnalysisProgress = ({ analysis, recording }: { analysis: Analysis; recording: Recording }) => {
  const [failure, setFailure] = useState<Failure>();
  const [stopping, setStopping] = useState(false);
  const percent = Math.round(100 * analysis.progress);
  const cancel = (): void => {
    setStopping(true);
    void kinema.analyses.cancel(analysis.id).catch((error: unknown) => {
      setFailure(explain(error));
      setStopping(false);
    });
  };
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
        {failure && <FailureNote failure={failure} />}
        <div>
          <Button variant="default" onClick={cancel} loading={stopping}>
            Cancel the analysis
          </Button>
        </div>
        <p className="quiet small">You may leave or reload this page; the analysis goes on.</p>
      </section>
    </div>
  );
};
