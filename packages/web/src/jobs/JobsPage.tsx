import { assertNever } from '@kinema/motion/errors';
import { Busy } from '../app/Busy.tsx';
import { FailureNote } from '../app/FailureNote.tsx';
import { Intro } from '../app/Intro.tsx';
import { groupJobs, type JobGroup } from './groups.ts';
import { JobItem } from './JobItem.tsx';
import { useJobs, type JobsState } from './use-jobs.ts';
import './jobs.css';

interface GroupProps {
  group: JobGroup;
  recordings: Extract<JobsState, { kind: 'ready' }>['recordings'];
  onChange: () => void;
}

const Group = ({ group: { title, none, jobs }, recordings, onChange }: GroupProps) => {
  const id = `jobs-${title.toLowerCase()}`;
  return (
    <section className="stack" aria-labelledby={id}>
      <h2 id={id}>
        {title} {jobs.length > 0 && <span className="quiet numbers">{jobs.length}</span>}
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
    </section>
  );
};

const Groups = ({ state, onChange }: { state: JobsState; onChange: () => void }) => {
  switch (state.kind) {
    case 'loading':
      return <Busy what="Loading the jobs" />;
    case 'failed':
      return <FailureNote failure={state.failure}>This page tries again by itself.</FailureNote>;
    case 'ready':
      return (
        <>
          {groupJobs(state.jobs).map((group) => (
            <Group key={group.title} group={group} recordings={state.recordings} onChange={onChange} />
          ))}
          {state.more && <p className="quiet">There are more; of each state the newest 50 are shown.</p>}
        </>
      );
    default:
      return assertNever(state);
  }
};

/** What is being worked on, what waits, and what did not go well. */
const JobsPage = () => {
  const { state, refresh } = useJobs();
  return (
    <div className="job-groups">
      <Intro view="jobs" />
      <Groups state={state} onChange={refresh} />
    </div>
  );
};

export default JobsPage;
