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

interface ItemProps {
  upload: RememberedUpload;
  /** How far it was. */
  where: string;
  /** The share that has arrived, 0..1. */
  share?: number | undefined;
  advice: string;
}

const Item = ({ upload: { metadata, fingerprint }, where, share, advice }: ItemProps) => {
  const name = metadata['filename'] ?? 'A file';
  return (
    <li className="upload">
      <div className="upload-line">
        <span className="upload-name">{name}</span>
        <span className="quiet small numbers">{where}</span>
      </div>
      {share !== undefined && <Progress value={100 * share} aria-label={`Upload of ${name}`} size="md" />}
      <p className="small">{advice}</p>
      <div className="row">
        <Button size="compact-sm" variant="default" onClick={() => void forgetUpload(fingerprint)}>
          Give up<span className="unseen"> {name}</span>
        </Button>
      </div>
    </li>
  );
};

const BrokenOffItem = ({ upload }: { upload: RememberedUpload }) => {
  const arrived = useArrived(upload);
  const size = upload.size ?? 0;
  const share = arrived === undefined || size === 0 ? undefined : arrived / size;
  return (
    <Item
      upload={upload}
      where={
        share === undefined
          ? ''
          : `Broken off, ${Math.floor(100 * share)} % of ${formatBytes(size)} has arrived`
      }
      share={share}
      advice="Choose the same file again, and it goes on where it was."
    />
  );
};

/**
 * Uploads from before the page was loaded again: the browser has closed the files, the server has what came of them, and of
 * those that waited for their turn there is the name.
 */
export const BrokenOff = ({ list }: { list: readonly RememberedUpload[] }) => (
  <ul className="uploads">
    {list.map((upload) =>
      upload.uploadUrl === null ? (
        <Item
          key={upload.fingerprint}
          upload={upload}
          where={`Nothing of ${formatBytes(upload.size ?? 0)} was sent`}
          advice="The page was loaded again while it waited. Choose it again."
        />
      ) : (
        <BrokenOffItem key={upload.fingerprint} upload={upload} />
      ),
    )}
  </ul>
);
