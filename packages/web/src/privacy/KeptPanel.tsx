import { Button, Table } from '@mantine/core';
import { useEffect, useState } from 'react';
import { explain, type Failure } from '../api/failure.ts';
import { Busy } from '../app/Busy.tsx';
import { ConfirmDialog } from '../app/ConfirmDialog.tsx';
import { FailureNote } from '../app/FailureNote.tsx';
import { DownloadIcon } from '../app/icons.tsx';
import { save } from '../app/save.ts';
import { useDecisions } from '../consent/index.ts';
import { eraseKept, exportKept, listKept, type Kept } from './kept.ts';

/** In the address after an erasure: a page that was loaded anew has no other memory of it. */
const ERASED = '#erased';

const KeptTable = ({ kept }: { kept: readonly Kept[] }) => (
  <Table className="kept" aria-labelledby="kept-heading">
    <tbody>
      {kept.map(({ title, items }) => (
        <tr key={title}>
          <th scope="row">{title}</th>
          <td>
            {items.length === 0 ? (
              <span className="quiet">nothing</span>
            ) : (
              <ul>
                {items.map(({ name, amount }) => (
                  <li key={name}>
                    <code>{name}</code> <span className="quiet numbers">{amount}</span>
                  </li>
                ))}
              </ul>
            )}
          </td>
        </tr>
      ))}
    </tbody>
  </Table>
);

/** The page goes on without what it had in memory and without a helper that answers for it. */
const loadAnew = (): void => {
  history.replaceState(null, '', location.pathname + ERASED);
  location.reload();
};

/** All that this browser keeps for the page. */
export const KeptPanel = () => {
  const decisions = useDecisions();
  const [kept, setKept] = useState<readonly Kept[]>();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const fail = (error: unknown): void => setFailure(explain(error));
  useEffect(() => {
    listKept().then(setKept, fail);
  }, [decisions]);

  const run = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    await work().catch(fail);
    setBusy(false);
  };
  const nothing = kept?.every(({ items }) => items.length === 0) === true;

  return (
    <section className="panel stack" aria-labelledby="kept-heading">
      <h2 id="kept-heading">What is kept</h2>
      {location.hash === ERASED && nothing && (
        <output className="kept-erased">Everything was erased. This browser keeps nothing for Kinema.</output>
      )}
      {failure && <FailureNote failure={failure} />}
      {kept ? <KeptTable kept={kept} /> : <Busy what="Looking through the storage" />}
      <div className="row">
        <Button
          variant="default"
          leftSection={<DownloadIcon />}
          disabled={nothing || busy}
          onClick={() => void run(async () => save(await exportKept(), 'kinema-in-this-browser.zip'))}
        >
          Export it as one file
        </Button>
        <Button color="red" disabled={nothing || busy} onClick={() => setAsking(true)}>
          Erase everything
        </Button>
      </div>
      {asking && (
        <ConfirmDialog
          title="Erase everything?"
          confirm="Erase"
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            void run(async () => {
              await eraseKept();
              loadAnew();
            });
          }}
        >
          Recordings, choices and what is kept for use without a network will be gone from this browser. What
          lies on the server stays.
        </ConfirmDialog>
      )}
    </section>
  );
};
