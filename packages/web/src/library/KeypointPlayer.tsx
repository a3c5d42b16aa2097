import { readPoseFile } from '@kinema/motion/formats';
import type { Recording } from '@kinema/client';
import { Button } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { fetchFile, kinema } from '../api/client.ts';
import { explain, type Failure } from '../api/failure.ts';
import { Busy } from '../app/Busy.tsx';
import { FailureNote } from '../app/FailureNote.tsx';
import { config } from '../config/index.ts';
import type { OpenedRecording } from '../recorder/library.ts';
import { ReplayClock } from '../replay/clock.ts';
import { ExportPanel } from '../replay/ExportPanel.tsx';
import '../replay/replay.css';
import { ReplayStage } from '../replay/ReplayStage.tsx';
import { TrimPanel } from '../replay/TrimPanel.tsx';
import { Controls } from '../result/Controls.tsx';
import { pressedIn } from '../result/keys.ts';
import { Lanes } from '../result/Lanes.tsx';
import '../result/player.css';

/** What never changes of a recording. */
type Shown = Pick<Recording, 'id' | 'file_name' | 'created_at'>;

/** The recording as what plays those of this browser takes it. */
const open = async ({ id, file_name, created_at }: Shown): Promise<OpenedRecording> => {
  const text = await (await fetchFile(kinema.recordings.mediaUrl(id))).text();
  const { sequence, model } = readPoseFile(text, file_name);
  const { width, height, skeleton, times } = sequence;
  return {
    recording: {
      id,
      name: file_name.replace(/\.[^.]*$/, ''),
      startedAt: created_at,
      width,
      height,
      skeleton: skeleton.name,
      models: [model],
      complete: true,
      frameCount: times.length,
      chunkCount: 0,
      durationSeconds: times.at(-1)! - times[0]!,
    },
    sequence,
    video: undefined,
  };
};

const Player = ({ opened, children }: { opened: OpenedRecording; children: React.ReactNode }) => {
  const { sequence } = opened;
  const [selectedId, setSelectedId] = useState(sequence.tracks[0]?.id);
  const clock = useMemo(() => new ReplayClock(sequence.times), [sequence]);
  useEffect(() => () => clock.pause(), [clock]);
  const onKeyDown = pressedIn(clock);
  return (
    <div className="replay">
      <div className="stack">
        <section className="player" aria-label="Player" {...{ onKeyDown }}>
          <ReplayStage
            opened={opened}
            clock={clock}
            offsetSeconds={0}
            selectedId={selectedId}
            onSelect={setSelectedId}
          />
          <Controls playback={clock}>
            <Lanes sequence={sequence} />
          </Controls>
        </section>
        {children}
      </div>
      <div className="stack">
        <TrimPanel clock={clock} />
        {config.features.export && (
          <ExportPanel opened={opened} clock={clock} selectedId={selectedId} onSelect={setSelectedId} />
        )}
      </div>
    </div>
  );
};

/** Plays a recording of keypoints from the server, and hands it out as files. */
export default function KeypointPlayer({
  recording,
  children,
}: {
  recording: Recording;
  /** Below the player. */
  children: React.ReactNode;
}) {
  const [opened, setOpened] = useState<OpenedRecording>();
  const [failure, setFailure] = useState<Failure>();
  const [tries, setTries] = useState(0);
  const { id, file_name, created_at } = recording;
  useEffect(() => {
    setFailure(undefined);
    open({ id, file_name, created_at }).then(setOpened, (error: unknown) => setFailure(explain(error)));
  }, [id, file_name, created_at, tries]);
  if (failure)
    return (
      <FailureNote failure={failure}>
        {failure.mayPass && (
          <Button size="compact-sm" variant="default" onClick={() => setTries(tries + 1)}>
            Try again
          </Button>
        )}
      </FailureNote>
    );
  if (!opened) return <Busy what="Loading the keypoints" />;
  return <Player opened={opened}>{children}</Player>;
}
