import { NativeSelect } from '@mantine/core';
import type { PersonView } from './decode.ts';

interface PersonSelectProps {
  persons: readonly PersonView[];
  selectedId: number;
  onSelect: (id: number) => void;
}

/** Chooses whose numbers are shown; the curves and the overlay follow. */
export const PersonSelect = ({ persons, selectedId, onSelect }: PersonSelectProps) => (
  <NativeSelect
    label="Numbers of"
    value={String(selectedId)}
    data={persons.map(({ track }) => ({ value: String(track.id), label: `Person ${track.id}` }))}
    onChange={(event) => onSelect(Number(event.currentTarget.value))}
  />
);
