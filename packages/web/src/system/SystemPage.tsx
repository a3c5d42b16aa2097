import type { Status } from '@kinema/client';
import { Busy } from '../app/Busy.tsx';
import { FailureNote } from '../app/FailureNote.tsx';
import { Intro } from '../app/Intro.tsx';
import { Link } from '../app/Link.tsx';
import { formatBytes, formatDate, formatDuration, formatNumber } from '../format/format.ts';
import { Facts, Mark } from './Facts.tsx';
import { ModelPanel } from './ModelPanel.tsx';
import { useSystem, type SystemReport } from './use-system.ts';
import './system.css';

const Database = ({ kind, state }: Status['database']) => (
  <Mark well={state === 'connected'}>
    {kind === 'embedded' ? 'Embedded' : 'PostgreSQL'}, {state}
  </Mark>
);

/** Without Redis the server works in its own memory, which is as good for one process. */
const redisWords = ({ state }: Status['redis']) =>
  state === 'off' ? 'Not used' : <Mark well={state === 'connected'}>{state}</Mark>;

const HealthFacts = ({ health, status, hands }: SystemReport) => (
  <Facts
    title="Health"
    facts={[
      [
        'Server',
        <Mark key="health" well={health.status === 'healthy'}>
          {health.status}
        </Mark>,
      ],
      [
        'Hand models',
        <Mark key="hands" well={hands.loaded}>
          {hands.loaded ? 'ready' : 'missing'}
        </Mark>,
      ],
      [
        'Memory',
        `${formatBytes(status.memory.rss_bytes)}, ${formatNumber(health.memory_usage, 1)} % of what it may take`,
      ],
      ['Free disk', status.disk_free_bytes === null ? 'unknown' : formatBytes(status.disk_free_bytes)],
      ['Up for', formatDuration(health.uptime_s)],
      ['Started', formatDate(status.started_at)],
    ]}
  />
);

const QueueFacts = ({ queue }: Status) => (
  <Facts
    title="Queues"
    facts={[
      [
        'Analyses',
        queue.analyses_running === null ? (
          'unknown while the database is away'
        ) : (
          <>
            {queue.analyses_running} running, {queue.analyses_waiting} waiting (<Link to="/jobs">jobs</Link>)
          </>
        ),
      ],
      ['Pictures', `${queue.running} running, ${queue.waiting} waiting`],
      ['A picture would wait', formatDuration(queue.expected_wait_s)],
      ['Tasks waiting', queue.tasks_waiting],
      ['Inference threads', queue.inference_threads],
    ]}
  />
);

const StoreFacts = ({ database, files, redis, cache }: Status) => (
  <Facts
    title="Stores"
    facts={[
      ['Database', <Database key="database" {...database} />],
      ['Files', files.kind === 's3' ? 'S3' : 'Folder'],
      ['Redis', redisWords(redis)],
      [
        'Cache of answers',
        cache.enabled
          ? `${cache.entries.toLocaleString('en')} entries, ${formatBytes(cache.bytes)} of ${formatBytes(cache.max_bytes)}`
          : 'Off',
      ],
    ]}
  />
);

const VersionFacts = ({ name, version, software_version, limits }: Status) => (
  <Facts
    title="Versions and limits"
    facts={[
      ['Service', name],
      ['Version of the service', version],
      ['Kinema', software_version],
      ['Largest upload', formatBytes(limits.max_upload_bytes)],
      ['Longest video', formatDuration(limits.max_video_s)],
      [
        'Largest picture',
        `${formatBytes(limits.max_image_bytes)}, ${limits.max_picture_megapixels} megapixels`,
      ],
      [
        'Requests',
        limits.rate_limit.enabled
          ? `${limits.rate_limit.requests} in ${formatDuration(limits.rate_limit.window_s)}`
          : 'Not limited',
      ],
    ]}
  />
);

/** The server at a glance, for those who run it. */
const SystemPage = () => {
  const { report, failure } = useSystem();
  return (
    <div className="stack">
      <Intro view="system" />
      {failure && (
        <FailureNote failure={failure}>
          {report ? 'Below is what was so before. ' : ''}This page tries again by itself.
        </FailureNote>
      )}
      {!report && !failure && (
        <div className="shell-loading">
          <Busy what="Asking the server" />
        </div>
      )}
      {report && (
        <>
          <div className="system">
            <HealthFacts {...report} />
            <QueueFacts {...report.status} />
            <StoreFacts {...report.status} />
            <VersionFacts {...report.status} />
          </div>
          <ModelPanel {...report} />
        </>
      )}
    </div>
  );
};

export default SystemPage;
