import { capitalised, formatBytes } from '../format/format.ts';
import { Mark } from './Facts.tsx';
import type { SystemReport } from './use-system.ts';

/** Every model that the server knows, whether its file is there, and which file that is. */
export const ModelPanel = ({ models, status }: Pick<SystemReport, 'models' | 'status'>) => {
  const ready = new Map(status.models.map((model) => [model.name, model.ready]));
  return (
    <section className="panel" aria-labelledby="system-models">
      <h2 id="system-models">Models</h2>
      <ul className="models">
        {models.map(({ name, title, task, licence, bytes, sha256 }) => (
          <li key={name}>
            <div className="model-line">
              <span>
                {title} <span className="quiet small">{name}</span>
              </span>
              <Mark well={ready.get(name) === true}>{ready.get(name) === true ? 'Ready' : 'Missing'}</Mark>
            </div>
            <p className="quiet small numbers">
              {capitalised(task.replaceAll('-', ' '))}, {licence}, {formatBytes(bytes)}, SHA-256{' '}
              <code title={sha256}>{sha256.slice(0, 12)}</code>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
};
