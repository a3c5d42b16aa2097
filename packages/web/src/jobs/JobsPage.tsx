import { Button } from '@mantine/core';
import { assertNever } from '@kinema/motion/errors';
import { Busy } from '../app/Busy.tsx';
import { FailureNote } from '../app/FailureNote.tsx';
import { Intro } from '../app/Intro.tsx';
import { groupJobs, type JobGroup } from './groups.ts';
import { JobItem } from './JobItem.tsx';
import { useJobs, type JobsHandle, type JobsState } from './use-jobs.ts';
import './jobs.css';

interface GroupProps {
  group: JobGroup;
  recordings: Extract<JobsState, { kind: 'ready' }>['recordings'];
  /** There are older ones. */
  more: boolean;
  onChange: () => void;
  onMore: () => void;
}

const Group = ({ group: { title, none, jobs }, recordings, more, onChange, onMore }: GroupProps) => {
  const id = `jobs-${title.toLowerCase()}`;
  const count = more ? `the ${jobs.length} newest` : String(jobs.length);
  return (
    <section className="stack" aria-labelledby={id}>
      <h2 id={id}>
        {title} {jobs.length > 0 && <span className="quiet numbers">{count}</span>}
      </h2>
      {jobs.length === 0 ? (
        <p className="quiet">{none}</p>
      ) : (
        <ul className="jobs">
          {jobs.map((job) => (
            <JobItem
              key={job.id}
              job={job}
              recording={recordings.get(job.recording_id)}
              onChange={onChange}
            />
          ))}
        </ul>
      )}
      {more && (
        <div>
          <Button variant="default" onClick={onMore}>
            Show more<span className="unseen"> of what is {title.toLowerCase()}</span>
          </Button>
        </div>
      )}
    </section>
  );
};

const Groups = ({ state, refresh, showMore }: JobsHandle) => {
  switch (state.kind) {
    case 'loading':
      return <Busy what="Loading the jobs" />;
    case 'failed':
      return <FailureNote failure={state.failure}>This page tries again by itself.</FailureNote>;
    case 'ready':
      return groupJobs(state.jobs).map((group) => (
        <Group
          key={group.title}
          group={group}
          recordings={state.recordings}
          more={state.more.has(group.title)}
          onChange={refresh}
          onMore={() => showMore(group)}
        />
      ));
    default:
      return assertNever(state);
  }
};

/** What is being worked on, what waits, and what did not go well. */
const JobsPage = () => (
  <div className="job-groups">
    <Intro view="jobs" />
    <Groups {...useJobs()} />
  </div>
);

export default JobsPage;
