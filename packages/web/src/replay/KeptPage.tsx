import { Busy } from '../app/Busy.tsx';
import { FailureNote } from '../app/FailureNote.tsx';
import { Heading } from '../app/Heading.tsx';
import { KeptItem } from './KeptItem.tsx';
import { useKept } from './use-kept.ts';
import '../start/start.css';
import './kept.css';

const KeptList = () => {
  const { state, refresh } = useKept();
  switch (state.kind) {
    case 'loading':
      return <Busy what="Looking for recordings" />;
    case 'failed':
      return <FailureNote failure={state.failure} />;
    case 'ready':
      return state.recordings.length === 0 ? (
        <p className="quiet">Nothing yet. What you record live is kept here.</p>
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
  return (
    <div className="stack">
      <div className="start-head">
        <Heading title="Recordings in this browser">Recordings in this browser</Heading>
        <p className="quiet">
          They lie in the storage of this browser alone, until you delete or upload them.
        </p>
      </div>
      <KeptList />
    </div>
  );
}
