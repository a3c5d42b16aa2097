import { poseFile } from '@kinema/motion/formats';
import { anglesOf } from '@kinema/motion/kinematics';
import type { Recording } from '@kinema/client';
import { Button, Progress } from '@mantine/core';
import { useState } from 'react';
import { kinema } from '../api/client.ts';
import { explain, type Failure } from '../api/failure.ts';
import { FailureNote } from '../app/FailureNote.tsx';
import { Link } from '../app/Link.tsx';
import { recordingPath } from '../app/route.ts';
import type { OpenedRecording } from '../recorder/library.ts';

interface Uploadable {
  readonly label: string;
  readonly make: () => File;
}

/** What of a recording the server can be given. */
const filesOf = ({ recording, sequence, video }: OpenedRecording): readonly Uploadable[] => {
  const { name, models } = recording;
  const keypoints: Uploadable = {
    label: 'Upload the keypoints',
    make: () =>
      new File(
        [...poseFile({ file: name, model: models.join(', ') }, sequence, anglesOf(sequence))],
        `${name}.json`,
        {
          type: 'application/json',
        },
      ),
  };
  if (!video) return [keypoints];
  const ending = video.type.startsWith('video/mp4') ? 'mp4' : 'webm';
  return [
    {
      label: 'Upload the video',
      make: () => new File([video], `${name}.${ending}`, { type: video.type }),
    },
    keypoints,
  ];
};

/** Hands a recording to the server, only when told to. */
export const UploadPanel = ({ opened }: { opened: OpenedRecording }) => {
  const [share, setShare] = useState<number>();
  const [uploaded, setUploaded] = useState<Recording>();
  const [failure, setFailure] = useState<Failure>();
  const upload = async ({ make }: Uploadable): Promise<void> => {
    setFailure(undefined);
    setUploaded(undefined);
    setShare(0);
    try {
      setUploaded(await kinema.recordings.upload(make(), { onProgress: setShare }));
    } catch (error) {
      setFailure(explain(error));
    }
    setShare(undefined);
  };
  return (
    <section className="panel stack" aria-labelledby="upload-heading">
      <h2 id="upload-heading">To the server</h2>
      {failure && <FailureNote failure={failure} />}
      <p className="quiet">
        The server keeps it with your other recordings. A video it can look at with its larger models;
        keypoints it plays, and measures the gait in them.
      </p>
      {share === undefined ? (
        <div className="row">
          {filesOf(opened).map((file) => (
            <Button key={file.label} variant="default" onClick={() => void upload(file)}>
              {file.label}
            </Button>
          ))}
        </div>
      ) : (
        <Progress value={100 * share} aria-label="Uploading" />
      )}
      <output>
        {uploaded && (
          <Link to={recordingPath(uploaded.id)}>
            {uploaded.kind === 'keypoints' ? 'Uploaded: look at it there' : 'Uploaded: analyse it there'}
          </Link>
        )}
      </output>
    </section>
  );
};
