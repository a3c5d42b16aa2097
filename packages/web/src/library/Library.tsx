import { Button } from '@mantine/core';
import { assertNever } from '@kinema/motion/errors';
import type { Subject } from '@kinema/client';
import { useState } from 'react';
import { Busy } from '../app/Busy.tsx';
import { FailureNote } from '../app/FailureNote.tsx';
import { EntryItem } from './EntryItem.tsx';
import type { LibraryHandle } from './use-library.ts';
import './library.css';

interface LibraryProps {
  library: LibraryHandle;
  /** Said where there is nothing. */
  nothing: string;
  /** People by id, for their pseudonyms. */
  subjects?: ReadonlyMap<string, Subject>;
  /** Shows those with this tag alone. */
  onTag?: (tag: string) => void;
}

/** Recordings with their analyses, page by page. */
export const Library = ({ library, nothing, subjects, onTag }: LibraryProps) => {
  const [busy, setBusy] = useState(false);
  const { state, refresh, more } = library;
  const showMore = async (): Promise<void> => {
    setBusy(true);
    await more();
    setBusy(false);
  };
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
      if (state.entries.length === 0) return <p className="quiet">{nothing}</p>;
      return (
        <>
          <ul className="entries">
            {state.entries.map((entry) => (
              <EntryItem
                key={entry.recording.id}
                entry={entry}
                subject={subjects?.get(entry.recording.subject_id ?? '')}
                onChange={refresh}
                onTag={onTag}
              />
            ))}
          </ul>
          {state.next !== null && (
            <div>
              <Button variant="default" loading={busy} onClick={() => void showMore()}>
                Show more
              </Button>
            </div>
          )}
        </>
      );
    default:
      return assertNever(state);
  }
};
