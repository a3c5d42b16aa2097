import { Button, TextInput } from '@mantine/core';
import type { Subject } from '@kinema/client';
import { useState, type FormEvent } from 'react';
import { kinema } from '../api/client.ts';
import { explain, type Failure } from '../api/failure.ts';
import { FailureNote } from '../app/FailureNote.tsx';
import {
  checkSubject,
  emptySubject,
  formOf,
  readSubject,
  type SubjectErrors,
  type SubjectForm,
} from './subject-form.ts';

interface SubjectFieldsProps {
  /** Whom it is about; without, somebody new. */
  subject?: Subject;
  onSaved: (subject: Subject) => void;
  onCancel?: () => void;
}

const fields = [
  { name: 'pseudonym', label: 'Pseudonym', hint: 'No name, nothing that tells who it is' },
  { name: 'height', label: 'Height in metres', hint: 'Optional' },
  { name: 'mass', label: 'Mass in kilograms', hint: 'Optional' },
] as const;

/** Makes a person known, or changes what is said of one. */
export const SubjectFields = ({ subject, onSaved, onCancel }: SubjectFieldsProps) => {
  const [form, setForm] = useState<SubjectForm>(subject ? formOf(subject) : emptySubject);
  const [errors, setErrors] = useState<SubjectErrors>({});
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    const found = checkSubject(form);
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    setFailure(undefined);
    try {
      const body = readSubject(form);
      const saved = await (subject ? kinema.subjects.change(subject.id, body) : kinema.subjects.create(body));
      if (!subject) setForm(emptySubject);
      onSaved(saved);
    } catch (error) {
      setFailure(explain(error));
    }
    setBusy(false);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void save();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <div className="subject-fields">
        {fields.map(({ name, label, hint }) => (
          <TextInput
            key={name}
            label={label}
            description={hint}
            inputMode={name === 'pseudonym' ? 'text' : 'decimal'}
            autoComplete="off"
            value={form[name]}
            error={errors[name]}
            onChange={(event) => setForm({ ...form, [name]: event.currentTarget.value })}
          />
        ))}
      </div>
      {failure && <FailureNote failure={failure} />}
      <div className="row">
        <Button type="submit" loading={busy}>
          {subject ? `Save ${subject.pseudonym}` : 'Add the person'}
        </Button>
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            Leave as it was
          </Button>
        )}
      </div>
    </form>
  );
};
