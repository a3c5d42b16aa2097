import { capitalised } from '../format/format.ts';

/** What was wrong with the recording although frames came, as the server found it. */
export const Warnings = ({ warnings }: { warnings: readonly string[] }) => (
  <section className="warnings" aria-labelledby="warnings-heading">
    <h2 id="warnings-heading">Take care with this recording</h2>
    <ul className="hints">
      {warnings.map((warning) => (
        <li key={warning}>{capitalised(warning)}</li>
      ))}
    </ul>
  </section>
);
