import { Button, Progress } from '@mantine/core';
import { useEffect, useState } from 'react';
import { formatBytes } from '../format/format.ts';
import type { RememberedUpload } from './memory.ts';
import { arrivedBytes, forgetUpload, uploadMemory } from './send.ts';

/** The server may still be busy with what the page sent before it was loaded again. */
const retryMilliseconds = 2000;

/** How much has arrived; one that the server does not know, or has taken in, is no longer to be gone on with. */
const useArrived = ({ uploadUrl, size, fingerprint }: RememberedUpload): number | undefined => {
  const [arrived, setArrived] = useState<number>();
  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async (): Promise<void> => {
      const bytes = await arrivedBytes(uploadUrl ?? '', stop.signal);
      if (bytes === undefined || bytes === size) await uploadMemory.removeUpload(fingerprint);
      else setArrived(bytes);
    };
    const ask = (): void => {
      look().catch(() => {
        if (!stop.signal.aborted) timer = setTimeout(ask, retryMilliseconds);
      });
    };
    ask();
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [uploadUrl, size, fingerprint]);
  return arrived;
};

const BrokenOffItem = ({ upload }: { upload: RememberedUpload }) => {
  const arrived = useArrived(upload);
  const { metadata, size, fingerprint } = upload;
  const name = metadata['filename'] ?? 'A file';
  const share = arrived === undefined || !size ? undefined : arrived / size;
  return (
    <li className="upload">
      <div className="upload-line">
        <span className="upload-name">{name}</span>
        {share !== undefined && (
          <span className="quiet small numbers">
            Broken off, {Math.floor(100 * share)} % of {formatBytes(size ?? 0)} has arrived
          </span>
        )}
      </div>
      {share !== undefined && <Progress value={100 * share} aria-label={`Upload of ${name}`} size="md" />}
      <p className="small">Choose the same file again, and it goes on where it was.</p>
      <div className="row">
        <Button size="compact-sm" variant="default" onClick={() => void forgetUpload(fingerprint)}>
          Give up<span className="unseen"> {name}</span>
        </Button>
      </div>
    </li>
  );
};

/** Uploads from before the page was loaded again: the browser has closed the files, the server has what came of them. */
export const BrokenOff = ({ list }: { list: readonly RememberedUpload[] }) => (
  <ul className="uploads">
    {list.map((upload) => (
      <BrokenOffItem key={upload.fingerprint} upload={upload} />
    ))}
  </ul>
);
