import { useEffect, useSyncExternalStore } from 'react';
import { BrokenOff } from './BrokenOff.tsx';
import { fingerprintOf } from './memory.ts';
import { uploads } from './page-uploads.ts';
import { RepeatList } from './RepeatList.tsx';
import { repeats } from './repeats.ts';
import { prepareUploads, uploadMemory } from './send.ts';
import { UploadList } from './UploadList.tsx';
import './uploads.css';

/** What is on its way, what could be gone on with and what was there already; nothing where there is none. */
export const UploadsPanel = () => {
  useEffect(prepareUploads, []);
  const list = useSyncExternalStore(uploads.subscribe, uploads.list);
  const remembered = useSyncExternalStore(uploadMemory.subscribe, uploadMemory.list);
  const repeated = useSyncExternalStore(repeats.subscribe, repeats.list);
  const own = new Set(list.map(({ file }) => fingerprintOf(file)));
  const brokenOff = remembered.filter(({ fingerprint }) => !own.has(fingerprint));
  const underWay = list.length > 0 || brokenOff.length > 0;
  if (!underWay && repeated.length === 0) return null;
  return (
    <section aria-labelledby="uploads-heading" className="stack">
      <h2 id="uploads-heading">{underWay ? 'On their way' : 'There already'}</h2>
      {list.length > 0 && <UploadList list={list} />}
      {brokenOff.length > 0 && <BrokenOff list={brokenOff} />}
      {repeated.length > 0 && <RepeatList list={repeated} />}
    </section>
  );
};
