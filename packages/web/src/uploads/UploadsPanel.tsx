import { useEffect, useSyncExternalStore } from 'react';
import { BrokenOff } from './BrokenOff.tsx';
import { fingerprintOf } from './memory.ts';
import { uploads } from './page-uploads.ts';
import { prepareUploads, uploadMemory } from './send.ts';
import { UploadList } from './UploadList.tsx';
import './uploads.css';

/** What is on its way and what could be gone on with; nothing where there is neither. */
export const UploadsPanel = () => {
  useEffect(prepareUploads, []);
  const list = useSyncExternalStore(uploads.subscribe, uploads.list);
  const remembered = useSyncExternalStore(uploadMemory.subscribe, uploadMemory.list);
  const own = new Set(list.map(({ file }) => fingerprintOf(file)));
  const brokenOff = remembered.filter(({ fingerprint }) => !own.has(fingerprint));
  if (list.length === 0 && brokenOff.length === 0) return null;
  return (
    <section aria-labelledby="uploads-heading" className="stack">
      <h2 id="uploads-heading">On their way</h2>
      {list.length > 0 && <UploadList list={list} />}
      {brokenOff.length > 0 && <BrokenOff list={brokenOff} />}
    </section>
  );
};
