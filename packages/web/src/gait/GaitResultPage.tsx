import type { Analysis, Recording } from '@kinema/client';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Busy } from '../app/Busy.tsx';
import { FailureNote } from '../app/FailureNote.tsx';
import { Link } from '../app/Link.tsx';
import { recordingPath } from '../app/route.ts';
import { GaitRun } from './gait-run.ts';
import './gait.css';
import { ReportView } from './ReportView.tsx';

/** The report of a gait analysis. */
const GaitResultPage = ({ analysis, recording }: { analysis: Analysis; recording: Recording }) => {
  const [run] = useState(() => new GaitRun());
  const state = useSyncExternalStore(run.subscribe, run.state);
  useEffect(() => {
    void run.open(analysis, recording);
  }, [run, analysis, recording]);
  if (state.kind === 'failed') return <FailureNote failure={state.failure} />;
  if (state.kind !== 'done') return <Busy what="Loading the report" />;
  return (
    <div className="stack gait">
      <p className="gait-screen">
        <Link to={recordingPath(recording.id, analysis.id)}>Analyse again with other options</Link>
      </p>
      <ReportView state={state} run={run} />
    </div>
  );
};

export default GaitResultPage;
