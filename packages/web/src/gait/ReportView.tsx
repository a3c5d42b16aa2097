import { useMemo } from 'react';
import { gaitReport, type Fact } from '@kinema/motion/gait';
import { FailureNote } from '../app/FailureNote.tsx';
import { DropZone } from '../start/DropZone.tsx';
import { Agreement } from './Agreement.tsx';
import { Downloads } from './Downloads.tsx';
import { EventVideo } from './EventVideo.tsx';
import { CurveFigures, WalkFigures } from './Figures.tsx';
import type { GaitRun, GaitState } from './gait-run.ts';
import { OtherRecording } from './OtherRecording.tsx';
import { ComparisonTable, Measures } from './Tables.tsx';

const Facts = ({ title, facts }: { title: string; facts: readonly Fact[] }) => (
  <section aria-label={title}>
    <h3>{title}</h3>
    <dl className="gait-facts">
      {facts.map(({ term, text }, i) => (
        <div key={`${term} ${i}`}>
          <dt>{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  </section>
);

/** The report of a walk on the page. */
export const ReportView = ({ state, run }: { state: Extract<GaitState, { kind: 'done' }>; run: GaitRun }) => {
  const { walk, earlier, other, failure } = state;
  const report = useMemo(
    () =>
      gaitReport(walk.session, {
        ...(earlier && { earlier: earlier.session }),
        ...(other && { other: other.session }),
      }),
    [walk, earlier, other],
  );
  return (
    <div className="stack gait-report">
      {failure && <FailureNote failure={failure} />}
      <section className="panel stack" aria-labelledby="gait-report">
        <h2 id="gait-report">Gait report</h2>
        <div className="gait-heads">
          <Facts title="Person" facts={report.subject} />
          <Facts title="Recording" facts={report.recording} />
          <Facts title="Quality" facts={report.quality} />
        </div>
        {report.notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </section>
      {walk.analysed?.recording.kind === 'video' && (
        <EventVideo recording={walk.analysed.recording} events={walk.session.analysis.events} />
      )}
      {report.shown.footfalls && <WalkFigures report={report} />}
      {report.curves.length > 0 && <CurveFigures report={report} />}
      {report.shown.measures && <Measures table={report.table} />}
      {report.agreement && <Agreement agreement={report.agreement} />}
      <OtherRecording state={state} run={run} />
      {report.comparison && <ComparisonTable comparison={report.comparison} />}
      <div className="gait-screen">
        <DropZone
          label="Compare with an earlier session"
          hint="The JSON that was downloaded then"
          accept=".json,application/json"
          several={false}
          wholePage={false}
          onFiles={([file]) => {
            if (file) void run.compare(file);
          }}
        />
      </div>
      <Downloads walk={walk} earlier={earlier} other={other} run={run} />
      <section className="panel stack" aria-labelledby="gait-method">
        <h2 id="gait-method">Method</h2>
        {report.leftOut.length > 0 && (
          <>
            <h3>Left out</h3>
            <ul>
              {report.leftOut.map(({ side, startSeconds, endSeconds, reason }) => (
                <li key={`${side} ${startSeconds}`}>
                  {startSeconds.toFixed(2)} to {endSeconds.toFixed(2)} s, {side}: {reason}.
                </li>
              ))}
            </ul>
          </>
        )}
        <Facts title="Made by" facts={report.method} />
        {report.reading.map((line) => (
          <p key={line} className="small">
            {line}
          </p>
        ))}
      </section>
    </div>
  );
};
