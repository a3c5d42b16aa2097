import { ActionIcon, Button } from '@mantine/core';
import type { Subject } from '@kinema/client';
import { useState } from 'react';
import { kinema } from '../api/client.ts';
import { explain, type Failure } from '../api/failure.ts';
import { ConfirmDialog } from '../app/ConfirmDialog.tsx';
import { FailureNote } from '../app/FailureNote.tsx';
import { DeleteIcon } from '../app/icons.tsx';
import { plural } from '../format/format.ts';
import { SubjectFields } from './SubjectFields.tsx';
import type { SubjectsHandle } from './use-subjects.ts';
import './subjects.css';

const aboutSubject = ({ height_m, mass_kg, recordings }: Subject): string =>
  [height_m !== null && `${height_m} m`, mass_kg !== null && `${mass_kg} kg`, plural(recordings, 'recording')]
    .filter((part) => part !== false)
    .join(', ');

const SubjectItem = ({ subject, onChange }: { subject: Subject; onChange: () => Promise<void> }) => {
  const [open, setOpen] = useState<'change' | 'delete'>();
  const [failure, setFailure] = useState<Failure>();
  const forget = async (): Promise<void> => {
    setOpen(undefined);
    await kinema.subjects.remove(subject.id).catch((error: unknown) => setFailure(explain(error)));
    await onChange();
  };
  if (open === 'change')
    return (
      <li className="subject">
        <SubjectFields
          subject={subject}
          onCancel={() => setOpen(undefined)}
          onSaved={() => {
            setOpen(undefined);
            void onChange();
          }}
        />
      </li>
    );
  return (
    <li className="subject">
      <div className="subject-line">
        <div>
          <strong>{subject.pseudonym}</strong>
          <p className="quiet small numbers">{aboutSubject(subject)}</p>
        </div>
        <div className="row">
          <Button size="compact-sm" variant="default" onClick={() => setOpen('change')}>
            Change<span className="unseen"> {subject.pseudonym}</span>
          </Button>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Forget ${subject.pseudonym}`}
            onClick={() => setOpen('delete')}
          >
            <DeleteIcon />
          </ActionIcon>
        </div>
      </div>
      {failure && <FailureNote failure={failure} />}
      {open === 'delete' && (
        <ConfirmDialog
          title={`Forget ${subject.pseudonym}?`}
          confirm="Forget"
          onCancel={() => setOpen(undefined)}
          onConfirm={() => void forget()}
        >
          Pseudonym, height and mass will be gone. The recordings stay, without saying whom they show.
        </ConfirmDialog>
      )}
    </li>
  );
};

/** The people whom recordings show, under pseudonyms. */
export const SubjectsPanel = ({ handle: { subjects, failure, refresh } }: { handle: SubjectsHandle }) => (
  <details className="panel">
    <summary>
      People <span className="quiet numbers">{subjects.length}</span>
    </summary>
    <div className="stack subjects">
      {failure && <FailureNote failure={failure} />}
      {subjects.length > 0 && (
        <ul>
          {subjects.map((subject) => (
            <SubjectItem key={subject.id} subject={subject} onChange={refresh} />
          ))}
        </ul>
      )}
      <h3>Somebody new</h3>
      <SubjectFields onSaved={() => void refresh()} />
    </div>
  </details>
);
