import type { FoundStep, StepDetection, StepSession as SessionWire, StepSessionRow } from '../wire/index.ts';
import type { LiveSession } from './live-session.ts';
import type { Taken } from './session.ts';
import type { SessionHead } from './stored.ts';

const mostProbable = (steps: readonly FoundStep[]): number =>
  steps.reduce((most, { probability }) => Math.max(most, probability), 0);

/** What is answered to readings. */
export const detectionOf = (
  { session, acknowledged }: LiveSession,
  { steps, taken, repeated }: Taken,
): StepDetection => {
  const probability = mostProbable(steps);
  return {
    session_id: session.key.id,
    step_start: steps.length > 0,
    step_end: steps.length > 0,
    start_probability: probability,
    end_probability: probability,
    step_count: session.stepCount,
    timestamp: new Date().toISOString(),
    time_s: session.lastTimeSeconds,
    steps: steps as FoundStep[],
    readings: taken,
    repeated,
    sequence: session.sequence,
    acknowledged_sequence: acknowledged,
  };
};

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

export const rowOf = (head: SessionHead, connected: boolean): StepSessionRow => ({
  session_id: head.id,
  project: head.project,
  model: head.model,
  created_at: new Date(head.created_at).toISOString(),
  updated_at: new Date(head.updated_at).toISOString(),
  step_count: head.step_count,
  readings: head.readings,
  sequence: head.sequence,
  connected,
});

/** All that is told of a session. */
export const sessionOf = ({ session, acknowledged }: LiveSession, connected: boolean): SessionWire => {
  const { head, lagSeconds, recentSteps } = session;
  const { first_time_s: first, last_time_s: last, steady_steps, steady_s } = head;
  return {
    ...rowOf(head, connected),
    acknowledged_sequence: acknowledged,
    lag_s: lagSeconds,
    duration_s: first === null || last === null ? null : round(last - first, 3),
    cadence_spm: steady_steps === 0 ? null : round((60 * steady_steps) / steady_s, 2),
    walking_s: round(head.walking_s, 3),
    repeated: head.repeated,
    missing: head.missing,
    issues: { ...head.issues },
    warnings: [...head.warnings],
    recent_steps: [...recentSteps],
  };
};
