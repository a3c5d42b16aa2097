import { useState } from 'react';
import type { Failure } from '../api/failure.ts';
import { Busy } from '../app/Busy.tsx';
import { FailureNote } from '../app/FailureNote.tsx';
import { Intro } from '../app/Intro.tsx';
import { Link } from '../app/Link.tsx';
import { askConsent } from '../consent/index.ts';
import { explainStorage } from '../recorder/failures.ts';
import { DropZone } from '../start/DropZone.tsx';
import { whyNoPoses } from './failures.ts';
import { KeptItem } from './KeptItem.tsx';
import { keepFile } from './open-file.ts';
import { useKept } from './use-kept.ts';
import './kept.css';

const KeptList = ({ kept: { state, refresh } }: { kept: ReturnType<typeof useKept> }) => {
  switch (state.kind) {
    case 'loading':
      return <Busy what="Looking for recordings" />;
    case 'failed':
      return <FailureNote failure={state.failure} />;
    case 'ready':
      return state.recordings.length === 0 ? (
        <p className="quiet">
          Nothing yet. What you record <Link to="/live">live</Link> is kept here.
        </p>
      ) : (
        <ul className="kept-items">
          {state.recordings.map((recording) => (
            <KeptItem key={recording.id} recording={recording} onChange={refresh} />
          ))}
        </ul>
      );
    default:
      return state satisfies never;
  }
};

/** The recordings that this browser keeps, those that were interrupted among them. */
export default function KeptPage() {
  const kept = useKept();
  const [failure, setFailure] = useState<Failure>();
  const take = async (files: readonly File[]): Promise<void> => {
    setFailure(undefined);
    if (!(await askConsent('storage'))) return;
    try {
      for (const file of files) {
        const unfit = whyNoPoses(file);
        if (unfit) setFailure(unfit);
        else await keepFile(file);
      }
    } catch (error) {
      setFailure(explainStorage(error));
    }
    await kept.refresh();
  };
  return (
    <div className="stack">
      <Intro view="replay" />
      <DropZone
        label="Open files of poses"
        hint="JSON or CSV, as they are saved here and by “kinema pose”. They are kept in this browser."
        accept=".json,.jsonl,.csv,application/json,text/csv"
        onFiles={(files) => void take(files)}
      />
      {failure && <FailureNote failure={failure} />}
      <KeptList kept={kept} />
    </div>
  );
}
