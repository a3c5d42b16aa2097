import { useEffect, useRef, useState } from 'react';
import { UploadIcon } from '../app/icons.tsx';
import './drop-zone.css';

/** The files of a drop; folders are left out, because the browser hands them over as unreadable files. */
const filesOf = (transfer: DataTransfer): File[] =>
  [...transfer.items]
    .filter((item) => item.kind === 'file' && item.webkitGetAsEntry()?.isDirectory !== true)
    .map((item) => item.getAsFile())
    .filter((file) => file !== null);

/** Takes files dropped anywhere on the page, so that a near miss does not make the browser leave for the file. */
const useDrop = (onFiles: (files: File[]) => void): boolean => {
  const [over, setOver] = useState(false);
  const receive = useRef(onFiles);
  receive.current = onFiles;
  useEffect(() => {
    const stop = new AbortController();
    const on = (event: 'dragover' | 'dragleave' | 'drop', listener: (event: DragEvent) => void): void =>
      addEventListener(event, listener, { signal: stop.signal });
    on('dragover', (event) => {
      if (event.dataTransfer?.types.includes('Files') !== true) return;
      event.preventDefault();
      setOver(true);
    });
    on('dragleave', (event) => {
      if (event.relatedTarget === null) setOver(false);
    });
    on('drop', (event) => {
      if (event.dataTransfer?.types.includes('Files') !== true) return;
      event.preventDefault();
      setOver(false);
      receive.current(filesOf(event.dataTransfer));
    });
    return () => stop.abort();
  }, []);
  return over;
};

interface DropZoneProps {
  label: string;
  hint: string;
  /** As in the attribute of a file field: media types and endings. */
  accept: string;
  /** Whether several files make sense; those that are dropped come all the same. */
  several?: boolean;
  onFiles: (files: File[]) => void;
}

/** Where files come in: by dropping, by the file dialogue, by mouse and by keyboard. */
export const DropZone = ({ label, hint, accept, several = true, onFiles }: DropZoneProps) => {
  const over = useDrop(onFiles);
  return (
    <label className="drop-zone" data-over={over || undefined}>
      <UploadIcon />
      <span className="drop-zone-call">
        <span className="drop-zone-button">{label}</span>
        <span className="drop-zone-or"> or drop {several ? 'them' : 'it'} here</span>
      </span>
      <span className="quiet small">{hint}</span>
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
