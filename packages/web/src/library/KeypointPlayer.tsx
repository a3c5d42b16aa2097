import { readPoseFile } from '@kinema/motion/formats';
import type { Recording } from '@kinema/client';
import { Button } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { fetchFile, kinema } from '../api/client.ts';
import { explain, type Failure } from '../api/failure.ts';
import { Busy } from '../app/Busy.tsx';
import { FailureNote } from '../app/FailureNote.tsx';
import { DownloadIcon } from '../app/icons.tsx';
import { save } from '../app/save.ts';
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

interface Fetched {
  /** The recording as what plays those of this browser takes it. */
  readonly opened: OpenedRecording;
  /** As the server has it. */
  readonly file: Blob;
  readonly fileName: string;
}

const open = async ({ id, file_name, created_at }: Shown): Promise<Fetched> => {
  const file = await fetchFile(kinema.recordings.mediaUrl(id));
  const { sequence, model } = readPoseFile(await file.text(), file_name);
  const { width, height, skeleton, times } = sequence;
  const opened: OpenedRecording = {
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
  return { opened, file, fileName: file_name };
};

const Player = ({ opened, file, fileName, children }: Fetched & { children: React.ReactNode }) => {
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
          <>
            <ExportPanel opened={opened} clock={clock} selectedId={selectedId} onSelect={setSelectedId} />
            <div className="row">
              <Button variant="default" leftSection={<DownloadIcon />} onClick={() => save(file, fileName)}>
                The file as it came
              </Button>
              <span className="quiet small">Of hands also their fingers and gestures</span>
            </div>
          </>
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
  const [fetched, setFetched] = useState<Fetched>();
  const [failure, setFailure] = useState<Failure>();
  const [tries, setTries] = useState(0);
  const { id, file_name, created_at } = recording;
  useEffect(() => {
    setFailure(undefined);
    open({ id, file_name, created_at }).then(setFetched, (error: unknown) => setFailure(explain(error)));
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
  if (!fetched) return <Busy what="Loading the keypoints" />;
  return <Player {...fetched}>{children}</Player>;
}
