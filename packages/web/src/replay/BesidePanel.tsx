import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { navigate } from '../app/navigation.ts';
import { replayPath } from '../app/route.ts';
import { formatNumber } from '../format/format.ts';
import type { Span } from './clock.ts';
import { useKept } from './use-kept.ts';

const secondsIn = (written: string): number => {
  const text = written.trim().replace(',', '.').replace('−', '-');
  return text === '' ? 0 : Number(text);
};

const offsetError = (seconds: number, { min, max }: Span): string | undefined => {
  if (Number.isNaN(seconds)) return 'A number of seconds';
  return seconds >= min && seconds <= max
    ? undefined
    : `The two would not meet: from ${formatNumber(min, 1)} to ${formatNumber(max, 1)} s they do`;
};

interface OffsetFieldProps {
  /** What leaves the two a moment in common. */
  allowed: Span;
  onOffset: (seconds: number) => void;
}

const OffsetField = ({ allowed, onOffset }: OffsetFieldProps) => {
  const [written, setWritten] = useState('0');
  return (
    <TextInput
      label="The second one begins later by, in seconds"
      description="Less than 0 where it begins earlier; until both do the same at the same time"
      inputMode="decimal"
      autoComplete="off"
      value={written}
      error={offsetError(secondsIn(written), allowed)}
      onChange={({ currentTarget: { value } }) => {
        setWritten(value);
        const seconds = secondsIn(value);
        if (offsetError(seconds, allowed) === undefined) onOffset(seconds);
      }}
    />
  );
};

interface BesidePanelProps {
  id: string;
  beside: string | undefined;
  /** By how much later the second one may begin; undefined until it is open. */
  allowed: Span | undefined;
  onOffset: (seconds: number) => void;
}

/** Chooses a recording to look at beside this one, and when it begins. */
export const BesidePanel = ({ id, beside, allowed, onOffset }: BesidePanelProps) => {
  const { state } = useKept();
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
      {allowed && <OffsetField key={beside} allowed={allowed} onOffset={onOffset} />}
    </section>
  );
};
