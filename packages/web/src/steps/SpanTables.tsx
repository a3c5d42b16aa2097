import { Button, Table } from '@mantine/core';
import { useState } from 'react';
import type { Activity, WalkingBout } from '@kinema/motion/steps';
import { capitalised, formatDuration, formatNumber } from '../format/format.ts';
import { formatSpan } from './describe.ts';
import type { TimeWindow } from './time-window.ts';

/** A long recording has more rows than anybody reads at once. */
const ROWS_AT_FIRST = 50;

const show = (
  window: TimeWindow,
  { startSeconds, endSeconds }: Pick<Activity, 'startSeconds' | 'endSeconds'>,
) => {
  const margin = Math.max(1, 0.05 * (endSeconds - startSeconds));
  window.show({ start: startSeconds - margin, end: endSeconds + margin });
  document.querySelector('.step-figure')?.scrollIntoView({ block: 'nearest' });
};

interface SpanTableProps<T> {
  caption: string;
  heads: readonly string[];
  rows: readonly T[];
  window: TimeWindow;
  /** The cells after the first, which is the time and leads there. */
  cells: (row: T) => readonly string[];
}

const SpanTable = <T extends Pick<Activity, 'startSeconds' | 'endSeconds'>>({
  caption,
  heads,
  rows,
  window,
  cells,
}: SpanTableProps<T>) => {
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, ROWS_AT_FIRST);
  return (
    <section className="panel stack" aria-label={caption}>
      <div className="step-table">
        <Table className="numbers" verticalSpacing={3} captionSide="top">
          <Table.Caption>{caption}</Table.Caption>
          <Table.Thead>
            <Table.Tr>
              {['When', ...heads].map((head) => (
                <Table.Th key={head} scope="col">
                  {head}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((row) => (
              <Table.Tr key={row.startSeconds}>
                <Table.Th scope="row">
                  <button type="button" className="step-seek" onClick={() => show(window, row)}>
                    {formatSpan(row.startSeconds, row.endSeconds)}
                  </button>
                </Table.Th>
                {cells(row).map((cell, i) => (
                  <Table.Td key={heads[i]}>{cell}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {rows.length === 0 && <p className="quiet small">None.</p>}
      {rows.length > shown.length && (
        <div>
          <Button size="compact-sm" variant="default" onClick={() => setAll(true)}>
            Show all {rows.length}
          </Button>
        </div>
      )}
    </section>
  );
};

const percent = (probability: number): string => `${formatNumber(100 * probability)} %`;

/** Walks without a pause; each leads to its place in the signal. */
export const BoutTable = ({ bouts, window }: { bouts: readonly WalkingBout[]; window: TimeWindow }) => (
  <SpanTable
    caption="Walking bouts"
    heads={['Steps', 'Steps/min', 'Sure']}
    rows={bouts}
    window={window}
    cells={({ stepCount, cadence, probability }) => [
      stepCount.toLocaleString('en'),
      `${formatNumber(cadence.value, 1)} ± ${formatNumber(cadence.sd, 1)}`,
      percent(probability),
    ]}
  />
);

/** The band of activities as a table. */
export const ActivityTable = ({
  activities,
  window,
}: {
  activities: readonly Activity[];
  window: TimeWindow;
}) => (
  <SpanTable
    caption="Activities"
    heads={['What', 'For', 'Sure']}
    rows={activities}
    window={window}
    cells={({ name, startSeconds, endSeconds, probability }) => [
      capitalised(name),
      formatDuration(endSeconds - startSeconds),
      percent(probability),
    ]}
  />
);
