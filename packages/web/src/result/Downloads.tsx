import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { fetchFile, kinema } from '../api/client.ts';
import { explain, type Failure } from '../api/failure.ts';
import type { Analysis, Recording } from '@kinema/client';
import { FailureNote } from '../app/FailureNote.tsx';
import { save } from '../app/save.ts';
import { DownloadIcon } from '../app/icons.tsx';
import { navigate } from '../app/navigation.ts';
import { analysisPath } from '../app/route.ts';
import { checkOptions, optionsFrom, readOptions } from '../start/options.ts';
import { exportName, exportsFor, type ExportFormat } from './exports.ts';

interface DownloadProps {
  analysis: Analysis;
  recording: Recording;
  format: ExportFormat;
  /** Whom a file of one person is of. */
  personId: number | undefined;
}

export const Download = ({ analysis, recording, format, personId }: DownloadProps) => {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const download = async (): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    try {
      const options = format.ofOne && personId !== undefined ? { person: personId } : {};
      const content = await fetchFile(kinema.analyses.exportUrl(analysis.id, format.name, options));
      save(content, exportName(recording, format, content.type));
    } catch (error) {
      setFailure(explain(error));
    }
    setBusy(false);
  };
  return (
    <li>
      <Button variant="default" leftSection={<DownloadIcon />} loading={busy} onClick={() => void download()}>
        {format.label}
      </Button>
      <span className="quiet small">
        {format.about}
        {format.ofOne && personId !== undefined && `; of person ${personId}, who is chosen above`}
      </span>
      {failure && <FailureNote failure={failure} />}
    </li>
  );
};

/** Asks for what TRC and C3D lack and makes the analysis again with it. */
const TrcScale = ({ analysis, recording }: Pick<DownloadProps, 'analysis' | 'recording'>) => {
  const [height, setHeight] = useState('');
  const [error, setError] = useState<string>();
  const [failure, setFailure] = useState<Failure>();
  const again = async (): Promise<void> => {
    const form = { ...optionsFrom(analysis), height };
    const wrong = height.trim() === '' ? 'Give the height first' : checkOptions(form).height;
    setError(wrong);
    if (wrong !== undefined) return;
    try {
      const parameters = readOptions(form, recording.kind);
      const next = await kinema.analyses.start({ recording_id: recording.id, kind: 'pose', parameters });
      navigate(analysisPath(next.id));
    } catch (thrown) {
      setFailure(explain(thrown));
    }
  };
  return (
    <li>
      <form
        className="trc-scale"
        onSubmit={(event) => {
          event.preventDefault();
          void again();
        }}
      >
        <TextInput
          label="TRC and C3D need the person’s height in metres"
          description="They hold metres at a constant rate, for OpenSim and motion labs. A picture alone has no scale."
          inputMode="decimal"
          autoComplete="off"
          value={height}
          error={error}
          onChange={(event) => setHeight(event.currentTarget.value)}
        />
        <Button type="submit" variant="default">
          Analyse again with this height
        </Button>
      </form>
      {failure && <FailureNote failure={failure} />}
    </li>
  );
};

/** Every form that the result can be taken away in. */
export const Downloads = ({
  analysis,
  recording,
  personId,
  hasWorld,
}: Omit<DownloadProps, 'format'> & { hasWorld: boolean }) => {
  const scaled = hasWorld || 'height_m' in analysis.parameters;
  const formats = exportsFor(recording.kind, scaled);
  return (
    <section className="panel stack" aria-labelledby="downloads-heading">
      <h2 id="downloads-heading">Downloads</h2>
      <ul className="downloads">
        {formats.map((format) => (
          <Download
            key={format.name}
            analysis={analysis}
            recording={recording}
            format={format}
            personId={personId}
          />
        ))}
        {recording.kind === 'video' && !scaled && <TrcScale analysis={analysis} recording={recording} />}
      </ul>
    </section>
  );
};
