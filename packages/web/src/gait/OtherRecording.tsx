import { useState } from 'react';
import type { ImuCsvOptions } from '@kinema/motion/formats';
import type { SensorPlace } from '@kinema/motion/gait';
import { DropZone } from '../start/DropZone.tsx';
import { UnitForm } from '../units/UnitForm.tsx';
import type { GaitRun, GaitState } from './gait-run.ts';
import { sensorQuery } from './layout.ts';
import { SensorSelect } from './SensorSelect.tsx';

/** Takes another recording of the walk that is shown, as of sensors beside a camera. */
export const OtherRecording = ({
  state,
  run,
}: {
  state: Extract<GaitState, { kind: 'done' }>;
  run: GaitRun;
}) => {
  const [sensor, setSensor] = useState<SensorPlace | ''>('');
  const [stated, setStated] = useState<ImuCsvOptions>({});
  const { heightMetres } = state.walk.session.subject;
  const take = (files: readonly File[], layout: ImuCsvOptions = {}): void => {
    setStated(layout);
    void run.join(files, {
      ...(heightMetres !== undefined && { height_m: heightMetres }),
      ...sensorQuery(sensor, layout),
    });
  };
  return (
    <section className="panel stack gait-screen" aria-labelledby="gait-other">
      <h2 id="gait-other">Another recording of this walk</h2>
      <p className="quiet">
        Sensors beside a camera, or the other way round: the two are laid over each other by their own steps,
        and the report tells how they agree.
      </p>
      <div className="gait-other">
        <DropZone
          label={state.other ? 'Choose another' : 'Add a recording'}
          hint="Sensor CSV (one, or two of the two feet), C3D, TRC, keypoint CSV, or the JSON of a video that was measured"
          accept=".c3d,.trc,.csv,.txt,.gz,.json"
          wholePage={false}
          onFiles={(files) => take(files)}
        />
        <SensorSelect value={sensor} onChange={setSensor} />
      </div>
      {state.open && (
        <UnitForm
          key={JSON.stringify([state.open.needs, stated])}
          options={stated}
          needs={state.open.needs}
          onRead={(layout) => take(state.open!.files, layout)}
        />
      )}
    </section>
  );
};
