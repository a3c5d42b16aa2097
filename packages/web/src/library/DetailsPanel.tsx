import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { Recording } from '@kinema/client';
import { useState, type FormEvent } from 'react';
import { kinema } from '../api/client.ts';
import { explain, type Failure } from '../api/failure.ts';
import { FailureNote } from '../app/FailureNote.tsx';
import { useSubjects } from '../subjects/use-subjects.ts';
import { readTags } from './entries.ts';

interface DetailsPanelProps {
  recording: Recording;
  onChange: (recording: Recording) => void;
}

/** What people say of a recording: whom it shows, tags, notes. */
export const DetailsPanel = ({ recording, onChange }: DetailsPanelProps) => {
  const { subjects } = useSubjects();
  const [subjectId, setSubjectId] = useState(recording.subject_id ?? '');
  const [tags, setTags] = useState(recording.tags.join(', '));
  const [notes, setNotes] = useState(recording.notes);
  const [state, setState] = useState<'as it was' | 'busy' | 'saved'>('as it was');
  const [failure, setFailure] = useState<Failure>();
  const save = async (): Promise<void> => {
    setState('busy');
    setFailure(undefined);
    try {
      const change = { subject_id: subjectId === '' ? null : subjectId, tags: readTags(tags), notes };
      onChange(await kinema.recordings.change(recording.id, change));
      setState('saved');
    } catch (error) {
      setFailure(explain(error));
      setState('as it was');
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void save();
  };
  return (
    <form className="panel stack" onSubmit={submit} onChange={() => setState('as it was')}>
      <h2>About it</h2>
      <NativeSelect
        label="Person"
        description="People are made known under Recordings"
        value={subjectId}
        onChange={(event) => setSubjectId(event.currentTarget.value)}
        data={[
          { value: '', label: 'Not said' },
          ...subjects.map(({ id, pseudonym }) => ({ value: id, label: pseudonym })),
        ]}
      />
      <TextInput
        label="Tags"
        description="With commas between"
        autoComplete="off"
        value={tags}
        onChange={(event) => setTags(event.currentTarget.value)}
      />
      <Textarea
        label="Notes"
        rows={4}
        maxLength={10_000}
        value={notes}
        onChange={(event) => setNotes(event.currentTarget.value)}
      />
      {failure && <FailureNote failure={failure} />}
      <div className="row">
        <Button type="submit" variant="default" loading={state === 'busy'}>
          Save
        </Button>
        <output className="quiet small">{state === 'saved' && 'Saved'}</output>
      </div>
    </form>
  );
};
