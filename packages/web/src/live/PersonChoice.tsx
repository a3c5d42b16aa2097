import { NativeSelect } from '@mantine/core';

/** Chooses a person by keyboard, as a click in the picture does. */
export const PersonChoice = ({
  ids,
  chosen,
  onChange,
}: {
  ids: readonly number[];
  chosen: number | undefined;
  onChange: (id: number | undefined) => void;
}) => (
  <NativeSelect
    label="Person who is measured"
    value={chosen === undefined ? '' : String(chosen)}
    data={[
      { value: '', label: 'Nobody chosen' },
      ...ids.map((id) => ({ value: String(id), label: `Person ${id}` })),
    ]}
    onChange={({ currentTarget: { value } }) => onChange(value === '' ? undefined : Number(value))}
  />
);
