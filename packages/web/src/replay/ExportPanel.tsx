import { Button, NativeSelect, Progress, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { explain, type Failure } from '../api/failure.ts';
import { FailureNote } from '../app/FailureNote.tsx';
import { DownloadIcon } from '../app/icons.tsx';
import { save } from '../app/save.ts';
import type { OpenedRecording } from '../recorder/library.ts';
import { heightError, readDecimal } from '../subjects/person-fields.ts';
import type { ReplayClock } from './clock.ts';
import { cutSequence } from './cut.ts';
import { replayExports, type ReplayExport } from './exports.ts';
import { explainVideo } from './failures.ts';

interface ExportPanelProps {
  opened: OpenedRecording;
  clock: ReplayClock;
  selectedId: number | undefined;
  onSelect: (id: number) => void;
}

/** Names of files keep what every system allows. */
const stemOf = (name: string): string =>
  name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').replaceAll(/^-+|-+$/g, '') || 'recording';

/** The part of the recording that was chosen, with its video. */
const partOf = ({ sequence, recording, video }: OpenedRecording, { range, times }: ReplayClock) => ({
  sequence: cutSequence(sequence, range.firstRow, range.lastRow + 1),
  video: video && {
    content: video,
    startSeconds: recording.video!.startSeconds - times[range.firstRow]!,
  },
});

const useVideoExport = (
  { opened, clock, selectedId }: Pick<ExportPanelProps, 'opened' | 'clock' | 'selectedId'>,
  onFailure: (failure: Failure | undefined) => void,
): { readonly share: number | undefined; readonly start: () => void; readonly cancel: () => void } => {
  const [share, setShare] = useState<number>();
  const making = useRef<AbortController>(undefined);
  const cancel = (): void => making.current?.abort();
  useEffect(() => cancel, []);
  const make = async (signal: AbortSignal): Promise<void> => {
    onFailure(undefined);
    setShare(0);
    try {
      // What encodes videos is loaded with the first one.
      const { overlayVideo } = await import('./video/overlay-video.ts');
      const content = await overlayVideo(
        { ...partOf(opened, clock), selectedId },
        { signal, onProgress: setShare },
      );
      save(
        content,
        `${stemOf(opened.recording.name)}-overlay.${content.type === 'video/mp4' ? 'mp4' : 'webm'}`,
      );
    } catch (error) {
      if (!signal.aborted) onFailure(explainVideo(error));
    }
    setShare(undefined);
  };
  return {
    share,
    cancel,
    start: () => {
      making.current = new AbortController();
      void make(making.current.signal);
    },
  };
};

/** Every form that a recording can be taken away in; it is written in this browser. */
export const ExportPanel = ({ opened, clock, selectedId, onSelect }: ExportPanelProps) => {
  const { recording, sequence } = opened;
  const [height, setHeight] = useState(recording.heightMetres?.toString() ?? '');
  const [failure, setFailure] = useState<Failure>();
  const video = useVideoExport({ opened, clock, selectedId }, setFailure);
  const wrongHeight = heightError(height);
  const hasWorld = sequence.tracks.some(({ world }) => world);

  const write = ({ label, write, type, ending, ofOne }: ReplayExport): void => {
    if (ofOne && wrongHeight !== undefined) {
      setFailure({
        message: `${label} needs metres, and the height is none of a person`,
        advice: `${wrongHeight}.`,
      });
      return;
    }
    setFailure(undefined);
    try {
      const parts = write({
        name: recording.name,
        model: recording.models.join(', '),
        sequence: partOf(opened, clock).sequence,
        personId: selectedId,
        heightMetres: readDecimal(height),
      });
      save(new Blob([...parts] as BlobPart[], { type }), `${stemOf(recording.name)}${ending}`);
    } catch (error) {
      setFailure(explain(error));
    }
  };

  return (
    <section className="panel stack" aria-labelledby="replay-files-heading">
      <h2 id="replay-files-heading">Files</h2>
      {failure && <FailureNote failure={failure} />}
      <div className="replay-fields">
        {sequence.tracks.length > 1 && (
          <NativeSelect
            label="Person, for files of one"
            value={String(selectedId)}
            data={sequence.tracks.map(({ id }) => ({ value: String(id), label: `Person ${id}` }))}
            onChange={(event) => onSelect(Number(event.currentTarget.value))}
          />
        )}
        <TextInput
          label="Height of the person in metres"
          description={
            hasWorld
              ? 'For files in metres; without it the model’s own metres are taken, in which the hips stay in place'
              : 'Files in metres need it: a picture alone has no scale'
          }
          inputMode="decimal"
          autoComplete="off"
          value={height}
          error={wrongHeight}
          onChange={(event) => {
            setHeight(event.currentTarget.value);
            setFailure(undefined);
          }}
        />
      </div>
      <ul className="replay-files">
        {replayExports.map((form) => (
          <li key={form.label}>
            <Button variant="default" leftSection={<DownloadIcon />} onClick={() => write(form)}>
              {form.label}
            </Button>
            <span className="quiet small">{form.about}</span>
          </li>
        ))}
        <li>
          {video.share === undefined ? (
            <Button variant="default" leftSection={<DownloadIcon />} onClick={video.start}>
              Video
            </Button>
          ) : (
            <>
              <Progress w="100%" value={100 * video.share} aria-label="Making the video" />
              <Button size="compact-sm" variant="default" onClick={video.cancel}>
                Cancel
              </Button>
            </>
          )}
          <span className="quiet small">
            {opened.video ? 'What was recorded, with the skeletons drawn in' : 'The skeletons as a video'}
          </span>
        </li>
      </ul>
    </section>
  );
};
