import { CloseButton, NativeSelect, TextInput } from '@mantine/core';
import type { Subject } from '@kinema/client';
import type { LibraryQuery } from './read-entries.ts';

interface SearchFieldsProps {
  query: LibraryQuery;
  subjects: readonly Subject[];
  onChange: (query: LibraryQuery) => void;
}

/** Narrows the library down; it does so as the person types. */
export const SearchFields = ({ query, subjects, onChange }: SearchFieldsProps) => (
  <search className="library-search">
    <TextInput
      type="search"
      label="Search"
      placeholder="Name, note, tag, pseudonym"
      autoComplete="off"
      value={query.q}
      onChange={(event) => onChange({ ...query, q: event.currentTarget.value })}
    />
    <TextInput
      label="Tag"
      autoComplete="off"
      value={query.tag}
      onChange={(event) => onChange({ ...query, tag: event.currentTarget.value })}
      rightSection={
        query.tag !== '' && (
          <CloseButton size="sm" aria-label="Any tag" onClick={() => onChange({ ...query, tag: '' })} />
        )
      }
    />
    <NativeSelect
      label="Person"
      value={query.subjectId}
      onChange={(event) => onChange({ ...query, subjectId: event.currentTarget.value })}
      data={[
        { value: '', label: 'Anybody' },
        ...subjects.map(({ id, pseudonym }) => ({ value: id, label: pseudonym })),
      ]}
    />
  </search>
);
