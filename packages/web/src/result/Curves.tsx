import { Checkbox, NativeSelect } from '@mantine/core';
import { useMemo, useState } from 'react';
import { capitalised, formatNumber } from '../format/format.ts';
import { explainValues, groupByJoint, type JointCurves } from './curve-data.ts';
import type { PersonView } from './decode.ts';
import { JointChart } from './JointChart.tsx';
import type { Playback } from './playback.ts';
import { useShownRow } from './use-playback.ts';
import './curves.css';

interface CurvesProps {
  person: PersonView;
  playback: Playback;
}

/** Parts of the recording that can be shown around the playhead, in seconds. */
const windows = [30, 10, 3];

interface WindowSelectProps {
  durationSeconds: number;
  value: number;
  onChange: (seconds: number) => void;
}

/** How much of a recording the curves show; nothing to choose for a short one. */
const WindowSelect = ({ durationSeconds, value, onChange }: WindowSelectProps) => {
  const fitting = windows.filter((seconds) => seconds < durationSeconds);
  if (fitting.length === 0) return null;
  return (
    <NativeSelect
      aria-label="Part of the recording"
      value={String(value)}
      data={[
        { value: 'Infinity', label: 'Whole recording' },
        ...fitting.map((seconds) => ({ value: String(seconds), label: `${seconds} s around` })),
      ]}
      onChange={(event) => onChange(Number(event.currentTarget.value))}
    />
  );
};

/** Shown at first where the result has them: what most people look at. */
const usualJoints = ['knee', 'hip'];

const Values = ({ joint, person, playback }: CurvesProps & { joint: JointCurves }) => {
  const at = useShownRow(playback) - person.track.firstFrame;
  return (
    <span className="curve-values numbers">
      {joint.curves.map(({ side, column }) => (
        <span key={column.name}>
          <svg
            viewBox="0 0 22 6"
            width="22"
            height="6"
            aria-hidden="true"
            className={`swatch swatch-${side}`}
          >
            <path d="M0 3h22" />
          </svg>
          {side === 'middle' ? '' : `${side} `}
          {formatNumber(column.valuesDeg[at] ?? Number.NaN, 1)}° ±{' '}
          {formatNumber(column.sdsDeg[at] ?? Number.NaN, 1)}°
        </span>
      ))}
    </span>
  );
};

/** The angles of one person over the recording, a chart for each joint. */
export const Curves = ({ person, playback }: CurvesProps) => {
  const joints = useMemo(() => groupByJoint(person.angles), [person]);
  const [chosen, setChosen] = useState<readonly string[]>(() => {
    const usual = joints.filter(({ joint }) => usualJoints.includes(joint));
    return (usual.length > 0 ? usual : joints.slice(0, 2)).map(({ joint }) => joint);
  });
  const [windowSeconds, setWindowSeconds] = useState(Infinity);
  return (
    <section className="panel stack" aria-labelledby="curves-heading">
      <div>
        <div className="curve-head">
          <h2 id="curves-heading">Joint angles of person {person.track.id}</h2>
          <WindowSelect
            durationSeconds={playback.times.at(-1)! - playback.times[0]!}
            value={windowSeconds}
            onChange={setWindowSeconds}
          />
        </div>
        <p className="quiet small">
          The band is one standard deviation. Press or drag on a curve to go there.
        </p>
      </div>
      <Checkbox.Group value={[...chosen]} onChange={setChosen} aria-label="Angles to show">
        <div className="row">
          {joints.map(({ joint, label }) => (
            <Checkbox key={joint} value={joint} size="sm" label={capitalised(label)} />
          ))}
        </div>
      </Checkbox.Group>
      {joints
        .filter(({ joint }) => chosen.includes(joint))
        .map((joint) => (
          <div key={joint.joint}>
            <div className="curve-head">
              <h3>{capitalised(joint.label)}</h3>
              <Values joint={joint} person={person} playback={playback} />
            </div>
            <p className="quiet small">{explainValues(joint, person.facing)}</p>
            <JointChart joint={joint} person={person} playback={playback} windowSeconds={windowSeconds} />
          </div>
        ))}
    </section>
  );
};
