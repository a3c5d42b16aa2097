import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Failure } from '../api/failure.ts';
import { FailureNote } from '../app/FailureNote.tsx';
import { askConsent } from '../consent/index.ts';
import { InvitePanel } from './InvitePanel.tsx';
import { startPhone } from './phone.ts';
import { run } from './run.ts';

/** Steps as they are made: by this device's own sensors, or by a made walk. */
export const LivePanel = () => {
  const [opening, setOpening] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const start = async (): Promise<void> => {
    if (!(await askConsent('sensors'))) return;
    setOpening(true);
    setFailure(await startPhone());
    setOpening(false);
  };
  return (
    <section className="panel stack" aria-labelledby="live-heading">
      <h2 id="live-heading">Live</h2>
      <p className="quiet">
        With a phone in your hand or pocket: its accelerometer is read as you walk. The readings stay in this
        page.
      </p>
      {failure && <FailureNote failure={failure} />}
      <div className="row">
        <Button loading={opening} onClick={() => void start()}>
          Use this device’s sensors
        </Button>
        <Button variant="default" onClick={() => run.play({ kind: 'demo' }, 5)}>
          Play a demonstration
        </Button>
      </div>
      <InvitePanel />
    </section>
  );
};
