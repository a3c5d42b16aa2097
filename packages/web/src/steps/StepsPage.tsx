import { Checkbox } from '@mantine/core';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Intro } from '../app/Intro.tsx';
import { DropZone } from '../start/DropZone.tsx';
import '../start/start.css';
import { describeLeftOut } from './describe.ts';
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
  const [chosen, setChosen] = useState<readonly File[]>([]);
  useEffect(() => leave, []);
  const take = (files: File[]): void => {
    const [file] = files;
    if (!file) return;
    setChosen(files);
    if (playing) run.play({ kind: 'file', file, options: {} }, 1);
    else run.read(file);
  };
  const [first, ...others] = chosen;
  const leftOut =
    state.kind !== 'idle' && state.source.kind === 'file' && state.source.file === first && others.length > 0
      ? describeLeftOut(first.name, others.length)
      : '';
  return (
    <div className="steps">
      <Intro view="steps">
        <output>{leftOut}</output>
      </Intro>
      {state.kind !== 'idle' && <RunPanel state={state} />}
      <div className="start-in">
        <div className="stack">
          <DropZone
            label={state.kind === 'idle' ? 'Choose a recording' : 'Choose another recording'}
            hint="CSV with accel_x, accel_y, accel_z and a time, plain or packed with gzip, of any length"
            accept=".csv,.txt,.tsv,.gz,text/csv,text/plain"
            several={false}
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
