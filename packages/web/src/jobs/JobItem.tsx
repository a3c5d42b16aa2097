import { Button, Progress } from '@mantine/core';
import type { Analysis, Recording } from '@kinema/client';
import { useState } from 'react';
import { describeProgress, stageWords } from '../analysis/describe.ts';
import type { Act } from '../analysis/use-act.ts';
import { kinema } from '../api/client.ts';
import { explain, type Failure } from '../api/failure.ts';
import { FailureNote } from '../app/FailureNote.tsx';
import { Link } from '../app/Link.tsx';
import { Words } from '../app/Words.tsx';
import { analysisPath } from '../app/route.ts';
import { formatDate, formatNumber, sentence } from '../format/format.ts';
import { choicesOf } from '../start/choices.ts';
import { analysisLabel } from '../start/options.ts';

const words: Readonly<Record<Act, string>> = {
  pause: 'Pause',
  resume: 'Go on',
  retry: 'Try again',
  cancel: 'Cancel',
};

/** What can be done about a job in each state. */
const acts: Readonly<Record<Analysis['state'], readonly Act[]>> = {
  running: ['pause', 'cancel'],
  waiting: ['pause', 'cancel'],
  paused: ['resume', 'cancel'],
  failed: ['retry'],
  cancelled: ['retry'],
  done: [],
};

const when = ({ state, created_at, started_at, finished_at }: Analysis): string => {
  if (finished_at !== null) return `${state} ${formatDate(finished_at)}`;
  return started_at !== null && state === 'running'
    ? `begun ${formatDate(started_at)}`
    : `asked for ${formatDate(created_at)}`;
};

const Progressing = ({ job, name }: { job: Analysis; name: string }) => (
  <>
    <div className="job-line">
      <span>{job.state === 'paused' ? 'What it has found so far is kept' : stageWords(job)}</span>
      <span className="numbers">{Math.round(100 * job.progress)} %</span>
    </div>
    <Progress value={100 * job.progress} size="md" aria-label={`Analysis of ${name}`} />
    {job.state !== 'paused' && <p className="quiet small numbers">{describeProgress(job)}</p>}
  </>
);

interface JobItemProps {
  job: Analysis;
  /** Undefined where it was deleted in the meantime. */
  recording: Recording | undefined;
  onChange: () => void;
}

/** One job: what it is, how far, why not, and what can be done about it. */
export const JobItem = ({ job, recording, onChange }: JobItemProps) => {
  const [busy, setBusy] = useState<Act>();
  const [failure, setFailure] = useState<Failure>();
  const name = recording?.file_name ?? 'a deleted recording';
  const change = async (act: Act): Promise<void> => {
    setBusy(act);
    setFailure(undefined);
    await kinema.analyses[act](job.id).catch((error: unknown) => setFailure(explain(error)));
    setBusy(undefined);
    onChange();
  };
  const moves =
    job.state === 'running' || job.state === 'paused' || (job.state === 'waiting' && job.progress > 0);
  return (
    <li className="job">
      <div className="job-line">
        <h3>
          <Link to={analysisPath(job.id)}>{name}</Link>
        </h3>
        <div className="row">
          {acts[job.state].map((act) => (
            <Button
              key={act}
              size="compact-sm"
              variant="default"
              loading={busy === act}
              onClick={() => void change(act)}
            >
              {words[act]}
              <span className="unseen"> the analysis of {name}</span>
            </Button>
          ))}
        </div>
      </div>
      <p className="quiet small numbers">
        {[analysisLabel(job), ...choicesOf(job), `priority ${formatNumber(job.priority)}`, when(job)].join(
          ', ',
        )}
      </p>
      {moves && <Progressing job={job} name={name} />}
      {job.waits_for && (
        <p className="small job-waits">
          {sentence(job.waits_for.detail)} <Words>{job.waits_for.advice}</Words> It goes on by itself then.
        </p>
      )}
      {job.error && <FailureNote failure={{ message: job.error.detail, advice: job.error.advice }} />}
      {failure && <FailureNote failure={failure} />}
    </li>
  );
};
