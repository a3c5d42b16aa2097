import { NativeSelect } from '@mantine/core';
import type { Times } from './frames.ts';
import { seenRuns, type PersonView } from './decode.ts';

interface PersonSelectProps {
  times: Times;
  persons: readonly PersonView[];
  selectedId: number;
  onSelect: (id: number) => void;
}

/** "Person 3, 0.0 to 2.4 s"; without the times in a picture. */
const labelOf = ({ track }: PersonView, times: Times): string => {
  const runs = seenRuns(track);
  const [from, to] = [runs[0]?.[0] ?? 0, (runs.at(-1)?.[1] ?? 1) - 1];
  const when = times.length > 1 ? `, ${times[from]!.toFixed(1)} to ${times[to]!.toFixed(1)} s` : '';
  return `Person ${track.id}${when}`;
};

/** Chooses whose numbers are shown; the curves and the overlay follow. */
export const PersonSelect = ({ times, persons, selectedId, onSelect }: PersonSelectProps) => (
  <NativeSelect
    label="Numbers of"
    value={String(selectedId)}
    data={persons.map((person) => ({ value: String(person.track.id), label: labelOf(person, times) }))}
    onChange={(event) => onSelect(Number(event.currentTarget.value))}
  />
);
