import { useEffect, useRef, useState, type RefObject } from 'react';
import { UploadIcon } from '../app/icons.tsx';
import './drop-zone.css';

const isFolder = (item: DataTransferItem): boolean => item.webkitGetAsEntry()?.isDirectory === true;

/** The files of a drop; folders are left out, because the browser hands them over as unreadable files. */
const filesOf = (transfer: DataTransfer): File[] =>
  [...transfer.items]
    .filter((item) => item.kind === 'file' && !isFolder(item))
    .map((item) => item.getAsFile())
    .filter((file) => file !== null);

/**
 * Takes files dropped on a zone, and of one for the whole page those dropped anywhere outside of others, so that a near miss
 * does not make the browser leave for the file.
 */
const useDrop = (
  zone: RefObject<HTMLElement | null>,
  wholePage: boolean,
  onFiles: (files: File[]) => void,
): { readonly over: boolean; readonly hadFolder: boolean } => {
  const [over, setOver] = useState(false);
  const [hadFolder, setHadFolder] = useState(false);
  const receive = useRef(onFiles);
  receive.current = onFiles;
  useEffect(() => {
    const stop = new AbortController();
    const on = (event: 'dragover' | 'dragleave' | 'drop', listener: (event: DragEvent) => void): void =>
      addEventListener(event, listener, { signal: stop.signal });
    const isMeant = ({ target }: DragEvent): boolean => {
      const under = target instanceof Element ? target.closest('.drop-zone') : null;
      return under ? under === zone.current : wholePage;
    };
    on('dragover', (event) => {
      if (event.dataTransfer?.types.includes('Files') !== true) return;
      event.preventDefault();
      setOver(isMeant(event));
    });
    on('dragleave', (event) => {
      if (event.relatedTarget === null) setOver(false);
    });
    on('drop', (event) => {
      if (event.dataTransfer?.types.includes('Files') !== true) return;
      event.preventDefault();
      setOver(false);
      if (!isMeant(event)) return;
      setHadFolder([...event.dataTransfer.items].some(isFolder));
      receive.current(filesOf(event.dataTransfer));
    });
    return () => stop.abort();
  }, [zone, wholePage]);
  return { over, hadFolder };
};

interface DropZoneProps {
  label: string;
  hint: string;
  /** As in the attribute of a file field: media types and endings. */
  accept: string;
  /** Whether several files make sense; those that are dropped come all the same. */
  several?: boolean;
  /** What is dropped, in the sentence that begins with the label. */
  dropped?: string;
  /** Whether files may be dropped anywhere on the page, which one zone of a page at most says. */
  wholePage?: boolean;
  onFiles: (files: File[]) => void;
}

/** Where files come in: by dropping, by the file dialogue, by mouse and by keyboard. */
export const DropZone = ({
  label,
  hint,
  accept,
  several = true,
  dropped = several ? 'them' : 'it',
  wholePage = true,
  onFiles,
}: DropZoneProps) => {
  const zone = useRef<HTMLLabelElement>(null);
  const { over, hadFolder } = useDrop(zone, wholePage, onFiles);
  return (
    <label ref={zone} className="drop-zone" data-over={over || undefined}>
      <UploadIcon />
      <span className="drop-zone-call">
        <span className="drop-zone-button">{label}</span>
        <span className="drop-zone-or"> or drop {dropped} here</span>
      </span>
      <span className="quiet small">{hint}</span>
      <span className="small" aria-live="polite">
        {hadFolder && 'Folders are not read: drop the files that are in them.'}
      </span>
      <input
        type="file"
        multiple={several}
        accept={accept}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          // Choosing the same file again is a change only if the field is empty.
          event.currentTarget.value = '';
        }}
      />
    </label>
  );
};
