import { useEffect, useMemo, useState } from 'react';
import { Busy } from '../app/Busy.tsx';
import { FailureNote } from '../app/FailureNote.tsx';
import { Heading } from '../app/Heading.tsx';
import { Link } from '../app/Link.tsx';
import { config } from '../config/index.ts';
import type { OpenedRecording } from '../recorder/library.ts';
import { Controls } from '../result/Controls.tsx';
import { pressedIn } from '../result/keys.ts';
import { Lanes } from '../result/Lanes.tsx';
import { Legend } from '../result/Legend.tsx';
import '../result/player.css';
import { BesidePanel } from './BesidePanel.tsx';
import { mergedTimes, offsetsThatOverlap, ReplayClock } from './clock.ts';
import { ExportPanel } from './ExportPanel.tsx';
import './replay.css';
import { ReplayStage } from './ReplayStage.tsx';
import { TrimPanel } from './TrimPanel.tsx';
import { UploadPanel } from './UploadPanel.tsx';
import { useRecording } from './use-recording.ts';

interface ReplayProps {
  opened: OpenedRecording;
  second: OpenedRecording | undefined;
  beside: string | undefined;
}

const firstPerson = ({ sequence }: OpenedRecording): number | undefined =>
  sequence.tracks.toSorted((a, b) => b.frameCount - a.frameCount)[0]?.id;

const Replay = ({ opened, second, beside }: ReplayProps) => {
  const [offset, setOffset] = useState({ of: beside, seconds: 0 });
  const offsetSeconds = offset.of === beside ? offset.seconds : 0;
  const [selectedId, setSelectedId] = useState(() => firstPerson(opened));
  const { times } = opened.sequence;
  const secondTimes = second?.sequence.times;
  // Stays while another recording is looked at beside it, with the part that was chosen.
  const ownClock = useMemo(() => new ReplayClock(times), [times]);
  const clock = useMemo(
    () =>
      secondTimes
        ? new ReplayClock(
            mergedTimes([
              { times, offsetSeconds: 0 },
              { times: secondTimes, offsetSeconds },
            ]),
          )
        : ownClock,
    [ownClock, times, secondTimes, offsetSeconds],
  );
  useEffect(() => () => clock.pause(), [clock]);
  const onKeyDown = pressedIn(clock);
  return (
    <div className="replay">
      <section className="player" aria-label="Player" {...{ onKeyDown }}>
        <div className="replay-stages">
          <ReplayStage
            opened={opened}
            clock={clock}
            offsetSeconds={0}
            selectedId={selectedId}
            onSelect={setSelectedId}
          />
          {second && (
            <ReplayStage
              opened={second}
              clock={clock}
              offsetSeconds={offsetSeconds}
              selectedId={undefined}
              onSelect={() => undefined}
            />
          )}
        </div>
        <Controls playback={clock}>{!second && <Lanes sequence={opened.sequence} />}</Controls>
        <Legend />
      </section>
      <div className="stack">
        {!second && <TrimPanel clock={clock} />}
        <BesidePanel
          id={opened.recording.id}
          beside={beside}
          allowed={secondTimes && offsetsThatOverlap(times, secondTimes)}
          onOffset={(seconds) => setOffset({ of: beside, seconds })}
        />
        {!second && config.features.export && (
          <ExportPanel opened={opened} clock={clock} selectedId={selectedId} onSelect={setSelectedId} />
        )}
        {!second && <UploadPanel opened={opened} />}
      </div>
    </div>
  );
};

/** A recording of this browser, alone or beside another one. */
export default function ReplayPage({ id, beside }: { id: string; beside: string | undefined }) {
  const first = useRecording(id);
  const second = useRecording(beside);
  const failure = [first, second].find((one) => one?.kind === 'failed')?.failure;
  if (failure || first?.kind === 'failed')
    return (
      <div className="stack">
        <Heading title="Not opened">This recording cannot be opened</Heading>
        {failure && <FailureNote failure={failure} />}
        <Link to="/replay">All recordings in this browser</Link>
      </div>
    );
  if (first?.kind !== 'open') return <Busy what="Opening the recording" />;
  const { opened } = first;
  return (
    <div className="stack">
      <div className="intro">
        <Heading title={opened.recording.name}>{opened.recording.name}</Heading>
        <p>
          <Link to="/replay">All recordings in this browser</Link>
        </p>
      </div>
      {opened.recording.frameCount === 0 ? (
        <p>It has no frames: it ended before anything was seen.</p>
      ) : (
        <Replay
          key={opened.recording.id}
          opened={opened}
          second={second?.kind === 'open' ? second.opened : undefined}
          beside={beside}
        />
      )}
    </div>
  );
}
