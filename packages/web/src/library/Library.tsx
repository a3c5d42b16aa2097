import { Button } from '@mantine/core';
import { useState } from 'react';
import { assertNever } from '@kinema/motion/errors';
import { Busy } from '../app/Busy.tsx';
import { FailureNote } from '../app/FailureNote.tsx';
import { EntryItem } from './EntryItem.tsx';
import type { LibraryHandle } from './use-library.ts';
import './library.css';

/** More than these are shown on request, so that a long history does not load every picture. */
const pageLength = 12;

const Entries = ({ library }: { library: LibraryHandle }) => {
  const [shown, setShown] = useState(pageLength);
  const { state, refresh } = library;
  switch (state.kind) {
    case 'loading':
      return <Busy what="Loading the recordings" />;
    case 'failed':
      return (
        <FailureNote failure={state.failure}>
          <div>
            <Button mt="xs" size="compact-sm" variant="default" onClick={() => void refresh()}>
              Try again
            </Button>
          </div>
        </FailureNote>
      );
    case 'ready':
      if (state.entries.length === 0)
        return <p className="quiet">Nothing yet. What you analyse stays here.</p>;
      return (
        <>
          <ul className="entries">
            {state.entries.slice(0, shown).map((entry) => (
              <EntryItem key={entry.recording.id} entry={entry} onChange={refresh} />
            ))}
          </ul>
          {state.entries.length > shown && (
            <Button variant="default" onClick={() => setShown(shown + pageLength)}>
              Show more
            </Button>
          )}
        </>
      );
    default:
      return assertNever(state);
  }
};

/** What was analysed before, to open again or delete. */
export const Library = ({ library }: { library: LibraryHandle }) => (
  <section aria-labelledby="library-heading" className="stack">
    <h2 id="library-heading">Recordings</h2>
    <Entries library={library} />
  </section>
);
