import { Button, Progress, TextInput } from '@mantine/core';
import { useState, useSyncExternalStore } from 'react';
import type { ImuCsvOptions } from '@kinema/motion/formats';
import type { SensorPlace } from '@kinema/motion/gait';
import { FailureNote } from '../app/FailureNote.tsx';
import { Intro } from '../app/Intro.tsx';
import { Link } from '../app/Link.tsx';
import { DropZone } from '../start/DropZone.tsx';
import '../start/start.css';
import { UnitForm } from '../units/UnitForm.tsx';
import { aboutErrors, aboutQuery, emptyForm, type AboutForm } from './about.ts';
import { gaitRun, type GaitState } from './gait-run.ts';
import { sensorQuery } from './layout.ts';
import { SensorSelect } from './SensorSelect.tsx';
import './gait.css';
import { ReportView } from './ReportView.tsx';

const Working = ({ state: { name, what, share } }: { state: Extract<GaitState, { kind: 'working' }> }) => (
  <section className="panel stack" aria-label="Progress">
    <output>
      {name}: {what}
    </output>
    <Progress.Root>
      <Progress.Section value={100 * (share ?? 1)} animated={share === undefined} aria-label={what} />
    </Progress.Root>
    <div>
      <Button variant="default" onClick={() => gaitRun.clear()}>
        Stop
      </Button>
    </div>
  </section>
);

const fields = [
  {
    name: 'height',
    label: 'Height of the person, in metres',
    hint: 'Gives pixels a scale; motion capture has its own',
  },
  { name: 'pseudonym', label: 'Pseudonym', hint: 'For the report' },
  { name: 'mass', label: 'Mass, in kg', hint: 'For the report' },
  { name: 'recordedAt', label: 'Date of the recording', hint: 'For the report' },
] as const;

/** Files that were chosen while a field was wrong. */
interface HeldFiles {
  readonly files: readonly File[];
  readonly layout: ImuCsvOptions;
}

/** Says what a chosen file waits for, and measures it once that is right. */
const Held = ({
  held,
  wrong,
  onMeasure,
}: {
  held: HeldFiles;
  wrong: readonly string[];
  onMeasure: () => void;
}) => (
  <section className="panel stack" aria-label="The chosen file">
    <output>
      {held.files.map(({ name }) => name).join(' + ')} is chosen.{' '}
      {wrong.length > 0 && `It is not measured yet: put right ${wrong.join(' and ')} below.`}
    </output>
    <div>
      <Button disabled={wrong.length > 0} onClick={onMeasure}>
        Measure this walk
      </Button>
    </div>
  </section>
);

/** How somebody walks, from a video, motion capture, keypoints or sensors, as a report. */
export default function GaitPage() {
  const state = useSyncExternalStore(gaitRun.subscribe, gaitRun.state);
  const [form, setForm] = useState<AboutForm>(emptyForm);
  const errors = aboutErrors(form);
  const [sensor, setSensor] = useState<SensorPlace | ''>('');
  const wrong = fields.filter(({ name }) => errors[name] !== undefined);
  const [held, setHeld] = useState<HeldFiles>();
  const [stated, setStated] = useState<ImuCsvOptions>({});
  const take = (files: readonly File[], layout: ImuCsvOptions = {}): void => {
    const isRight = wrong.length === 0;
    setStated(layout);
    setHeld(isRight ? undefined : { files, layout });
    if (isRight) void gaitRun.read(files, aboutQuery(form), sensorQuery(sensor, layout));
  };
  const isDone = state.kind === 'done';
  return (
    <div className="start gait">
      <div className="gait-screen">
        <Intro view="gait">
          <p className="quiet">
            A video is kept there, in <Link to="/recordings">Recordings</Link>, until it is deleted; other
            files are not kept.
          </p>
        </Intro>
      </div>
      {state.kind === 'working' && <Working state={state} />}
      {state.kind === 'failed' && <FailureNote failure={state.failure} />}
      {state.kind === 'failed' && state.open && (
        <section className="panel" aria-label="What the file does not say">
          <UnitForm
            options={stated}
            needs={state.open.needs}
            onRead={(layout) => take(state.open!.files, layout)}
          />
        </section>
      )}
      {isDone && <ReportView state={state} run={gaitRun} />}
      {held && (
        <Held
          held={held}
          wrong={wrong.map(({ label }) => `“${label}”`)}
          onMeasure={() => take(held.files, held.layout)}
        />
      )}
      <div className="start-in gait-screen">
        <DropZone
          label={isDone ? 'Choose another walk' : 'Choose a walk'}
          hint="Video, C3D, TRC, keypoint CSV, sensor CSV (one, or two of the two feet), or the JSON of a walk that was measured"
          accept="video/*,.mkv,.c3d,.trc,.csv,.txt,.gz,.json"
          dropped="its files"
          onFiles={(files) => take(files)}
        />
        <div className="panel stack">
          {fields.map(({ name, label, hint }) => (
            <TextInput
              key={name}
              label={label}
              description={hint}
              type={name === 'recordedAt' ? 'date' : 'text'}
              inputMode={name === 'height' || name === 'mass' ? 'decimal' : undefined}
              autoComplete="off"
              value={form[name]}
              error={errors[name]}
              onChange={({ currentTarget: { value } }) => setForm((before) => ({ ...before, [name]: value }))}
            />
          ))}
          <SensorSelect value={sensor} onChange={setSensor} />
        </div>
      </div>
    </div>
  );
}
