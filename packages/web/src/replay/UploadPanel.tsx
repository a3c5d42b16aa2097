import { Button, Progress } from '@mantine/core';
import { useState } from 'react';
import { kinema } from '../api/client.ts';
import { explain, type Failure } from '../api/failure.ts';
import { FailureNote } from '../app/FailureNote.tsx';
import { Link } from '../app/Link.tsx';
import { recordingPath } from '../app/route.ts';
import type { OpenedRecording } from '../recorder/library.ts';

/** Hands the video of a recording to the server, only when told to. */
export const UploadPanel = ({ opened: { recording, video } }: { opened: OpenedRecording }) => {
  const [share, setShare] = useState<number>();
  const [uploadedId, setUploadedId] = useState<string>();
  const [failure, setFailure] = useState<Failure>();
  const upload = async (content: Blob): Promise<void> => {
    setFailure(undefined);
    setShare(0);
    try {
      const ending = content.type.startsWith('video/mp4') ? 'mp4' : 'webm';
      const file = new File([content], `${recording.name}.${ending}`, { type: content.type });
      const uploaded = await kinema.recordings.upload(file, { onProgress: setShare });
      setUploadedId(uploaded.id);
    } catch (error) {
      setFailure(explain(error));
    }
    setShare(undefined);
  };
  return (
    <section className="panel stack" aria-labelledby="upload-heading">
      <h2 id="upload-heading">To the server</h2>
      {failure && <FailureNote failure={failure} />}
      {video ? (
        <>
          <p className="quiet">
            The server keeps the video with your other recordings and can look at it with its larger models.
          </p>
          {share === undefined ? (
            <div>
              <Button variant="default" onClick={() => void upload(video)}>
                Upload the video
              </Button>
            </div>
          ) : (
            <Progress value={100 * share} aria-label="Uploading" />
          )}
          <output>
            {uploadedId !== undefined && (
              <Link to={recordingPath(uploadedId)}>Uploaded: analyse it there</Link>
            )}
          </output>
        </>
      ) : (
        <p className="quiet">
          The server takes videos, and this recording has keypoints alone. Save those as a file to use them
          elsewhere.
        </p>
      )}
    </section>
  );
};
