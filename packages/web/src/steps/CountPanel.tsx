import { useEffect, useRef, useState } from 'react';
import { activityNames, type StepReport } from '@kinema/motion/steps';
import { formatDuration, formatNumber, plural } from '../format/format.ts';
import { describeCount } from './describe.ts';
import { secondsByActivity, type ShownFindings } from './findings.ts';

/** While steps come in, the count is said aloud this often. */
const SAYING_MILLISECONDS = 5000;

/** A text that changes at most so often, for those who hear it. */
const useUnhurried = (text: string, milliseconds: number): string => {
  const [said, setSaid] = useState(text);
  const at = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const wait = Math.max(0, milliseconds - (performance.now() - at.current));
    const timer = setTimeout(() => {
      at.current = performance.now();
      setSaid(text);
    }, wait);
    return () => clearTimeout(timer);
  }, [text, milliseconds]);
  return said;
};

/** The count, large, with what belongs to it. */
export const CountPanel = ({ report, findings }: { report: StepReport; findings: ShownFindings }) => {
  const { steps, cadence, bouts } = report;
  const said = useUnhurried(describeCount(steps.length), SAYING_MILLISECONDS);
  const seconds = secondsByActivity(findings.activities);
  return (
    <section className="panel step-count" aria-labelledby="count-heading">
      <h2 id="count-heading" className="unseen">
        Count
      </h2>
      <p className="step-number numbers" aria-hidden="true">
        <strong>{steps.length.toLocaleString('en')}</strong> {steps.length === 1 ? 'step' : 'steps'}
      </p>
      <output className="unseen">{said}</output>
      <dl className="step-facts numbers">
        <div>
          <dt>Cadence</dt>
          <dd>
            {Number.isFinite(cadence.value)
              ? `${formatNumber(cadence.value, 1)} ± ${formatNumber(cadence.sd, 1)} steps/min`
              : '–'}
          </dd>
        </div>
        <div>
          <dt>Walking bouts</dt>
          <dd>{bouts.length}</dd>
        </div>
        <div>
          <dt>Recorded</dt>
          <dd>
            {formatDuration(Math.max(0, findings.durationSeconds))},{' '}
            {plural(report.issues.readings, 'reading')}
          </dd>
        </div>
        {activityNames
          .filter((name) => seconds.has(name))
          .map((name) => (
            <div key={name}>
              <dt>{name === 'other' ? 'Other movement' : `${name[0]!.toUpperCase()}${name.slice(1)}`}</dt>
              <dd>{formatDuration(seconds.get(name)!)}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
};
