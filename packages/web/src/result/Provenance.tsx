import type { PoseResult } from '@kinema/client';
import { plural } from '../format/format.ts';
import { methodLabel } from '../start/options.ts';

/** What made this result, so that it can be made again. */
export const Provenance = ({ result }: { result: PoseResult }) => (
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
    </dl>
  </details>
);
