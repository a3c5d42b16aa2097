import type { Analysis, PoseResult, Recording } from '@kinema/client';
import { formatTime, plural } from '../format/format.ts';
import { methodLabel } from '../start/options.ts';

interface ProvenanceProps {
  result: PoseResult;
  analysis: Analysis;
  recording: Recording;
}

/** Each parameter that was given, as `name value`. */
const parameterWords = (parameters: Analysis['parameters']): string =>
  Object.entries(parameters)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ');

interface MadeOfProps {
  result: Pick<PoseResult, 'software_version' | 'models'>;
  analysis: Analysis;
  recording: Recording;
}

/** What went into a result of any kind. */
export const MadeOf = ({ result, analysis, recording }: MadeOfProps) => (
  <>
    <dt>Parameters</dt>
    <dd>{parameterWords(analysis.parameters) || 'Those that go without saying'}</dd>
    <dt>Recording</dt>
    <dd>
      <code>SHA-256 {recording.sha256}</code>
    </dd>
    <dt>Software</dt>
    <dd>Kinema {result.software_version}</dd>
    {result.models.map(({ name, sha256 }) => (
      <div key={name}>
        <dt>Model {name}</dt>
        <dd>
          <code>SHA-256 {sha256}</code>
        </dd>
      </div>
    ))}
  </>
);

/** What made this result, so that it can be made again. */
export const Provenance = ({ result, analysis, recording }: ProvenanceProps) => (
  <details className="panel">
    <summary>How this was made</summary>
    <dl className="provenance">
      <dt>Method</dt>
      <dd>
        {methodLabel(result.method)}, {result.model}
      </dd>
      <dt>Looked at</dt>
      <dd>
        {plural(result.times_s.length, 'frame')}, {plural(result.persons.length, 'person', 'people')},{' '}
        {result.skeleton.name}
      </dd>
      {result.swaps.length > 0 && (
        <>
          <dt>Sides put right</dt>
          <dd>
            <ul>
              {result.swaps.map((swap) => (
                <li key={`${swap.person_id} ${swap.part} ${swap.start_frame}`}>
                  Person {swap.person_id}, {swap.part === 'body' ? 'whole body' : swap.part}, from{' '}
                  {formatTime(result.times_s[swap.start_frame]!)} to{' '}
                  {formatTime(result.times_s[swap.end_frame - 1]!)}
                </li>
              ))}
            </ul>
          </dd>
        </>
      )}
      <MadeOf result={result} analysis={analysis} recording={recording} />
    </dl>
  </details>
);
