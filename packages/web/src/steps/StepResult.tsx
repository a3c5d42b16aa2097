import { useMemo } from 'react';
import { Busy } from '../app/Busy.tsx';
import { CountPanel } from './CountPanel.tsx';
import { Exports } from './Exports.tsx';
import { shownFindings } from './findings.ts';
import type { Recorded, Source } from './run.ts';
import { ActivityTable, BoutTable } from './SpanTables.tsx';
import { StepFigure } from './StepFigure.tsx';
import type { StepFindings } from './worker/protocol.ts';

/** What was wrong with the readings, in words. */
const Warnings = ({ findings: { source } }: { findings: StepFindings }) =>
  source.warnings.length > 0 && (
    <section className="step-warnings" aria-labelledby="step-warnings-heading">
      <h2 id="step-warnings-heading">To be noted</h2>
      <ul>
        {source.warnings.map((warning) => (
          <li key={warning}>{warning.charAt(0).toUpperCase() + warning.slice(1)}.</li>
        ))}
      </ul>
    </section>
  );

interface StepResultProps {
  recorded: Recorded;
  source: Source;
  live: boolean;
}

/** What is known of a recording, as it comes in or at its end. */
export const StepResult = ({ recorded, source, live }: StepResultProps) => {
  const { findings, window } = recorded;
  const shown = useMemo(() => findings && shownFindings(findings), [findings]);
  if (!findings || !shown) return <Busy what="Waiting for the first readings" />;
  return (
    <div className="step-result">
      <CountPanel report={findings.report} findings={shown} />
      <Warnings findings={findings} />
      <StepFigure recorded={recorded} findings={shown} live={live} />
      <div className="step-tables">
        <BoutTable bouts={shown.bouts} window={window} />
        <ActivityTable activities={shown.activities} window={window} />
      </div>
      {!live && <Exports findings={findings} from={source.kind} />}
    </div>
  );
};
