import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { navigate } from '../app/navigation.ts';
import { replayPath } from '../app/route.ts';
import { useKept } from './use-kept.ts';

interface BesidePanelProps {
  id: string;
  beside: string | undefined;
  onOffset: (seconds: number) => void;
}

const secondsIn = (written: string): number => {
  const text = written.trim().replace(',', '.').replace('−', '-');
  return text === '' ? 0 : Number(text);
};

/** Chooses a recording to look at beside this one, and when it begins. */
export const BesidePanel = ({ id, beside, onOffset }: BesidePanelProps) => {
  const { state } = useKept();
  const [written, setWritten] = useState('0');
  const others = state.kind === 'ready' ? state.recordings.filter((one) => one.id !== id) : [];
  return (
    <section className="panel stack" aria-labelledby="beside-heading">
      <h2 id="beside-heading">Side by side</h2>
      <NativeSelect
        label="Beside it"
        value={beside ?? ''}
        data={[{ value: '', label: 'nothing' }, ...others.map((one) => ({ value: one.id, label: one.name }))]}
        onChange={({ currentTarget: { value } }) =>
          navigate(replayPath(id, value === '' ? undefined : value))
        }
      />
      {beside !== undefined && (
        <TextInput
          label="The second one begins later by, in seconds"
          description="Less than 0 where it begins earlier; until both do the same at the same time"
          inputMode="decimal"
          autoComplete="off"
          value={written}
          error={Number.isNaN(secondsIn(written)) ? 'A number of seconds' : undefined}
          onChange={({ currentTarget: { value } }) => {
            setWritten(value);
            const seconds = secondsIn(value);
            if (!Number.isNaN(seconds)) onOffset(seconds);
          }}
        />
      )}
    </section>
  );
};
