import { Checkbox } from '@mantine/core';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Heading } from '../app/Heading.tsx';
import { DropZone } from '../start/DropZone.tsx';
import '../start/start.css';
import { LivePanel } from './LivePanel.tsx';
import { stopPhone } from './phone.ts';
import { run } from './run.ts';
import { RunPanel } from './RunPanel.tsx';
import './steps.css';

const leave = (): void => {
  stopPhone();
  if (run.state().kind === 'live') run.stop();
};

/** Steps in recordings of accelerometers and in what this device's own sensors measure, found in the browser. */
export default function StepsPage() {
  const state = useSyncExternalStore(run.subscribe, run.state);
  const [playing, setPlaying] = useState(false);
  useEffect(() => leave, []);
  const take = ([file]: File[]): void => {
    if (!file) return;
    if (playing) run.play({ kind: 'file', file, options: {} }, 1);
    else run.read(file);
  };
  return (
    <div className="steps">
      <div className="start-head">
        <Heading title="Steps">Find the steps</Heading>
        <p className="quiet">
          Every step of a phone, a watch or a sensor that somebody carries, with how sure each is. All of it
          is found in this page: nothing is sent anywhere.
        </p>
      </div>
      {state.kind !== 'idle' && <RunPanel state={state} />}
      <div className="start-in">
        <div className="stack">
          <DropZone
            label={state.kind === 'idle' ? 'Choose a recording' : 'Choose another recording'}
            hint="CSV with accel_x, accel_y, accel_z and a time, plain or packed with gzip, of any length"
            accept=".csv,.txt,.tsv,.gz,text/csv,text/plain"
            onFiles={take}
          />
          <Checkbox
            label="Play the recording as if it came in now"
            description="At 1, 5 or 20 times its speed"
            checked={playing}
            onChange={(event) => setPlaying(event.currentTarget.checked)}
          />
        </div>
        <LivePanel />
      </div>
    </div>
  );
}
