import { Button } from '@mantine/core';
import { formatTime } from '../format/format.ts';
import { usePlayback } from '../result/use-playback.ts';
import type { ReplayClock } from './clock.ts';

/** Chooses the part that is played and taken away. */
export const TrimPanel = ({ clock }: { clock: ReplayClock }) => {
  const { row } = usePlayback(clock);
  const { firstRow, lastRow } = clock.range;
  const isWhole = firstRow === 0 && lastRow === clock.lastRow;
  return (
    <section className="panel stack" aria-labelledby="trim-heading">
      <h2 id="trim-heading">Part</h2>
      <output className="numbers">
        {isWhole
          ? `The whole recording, ${formatTime(clock.times[lastRow]! - clock.times[0]!)}`
          : `From ${formatTime(clock.times[firstRow]!)} to ${formatTime(clock.times[lastRow]!)}`}
      </output>
      <div className="row">
        <Button
          size="compact-sm"
          variant="default"
          disabled={row >= lastRow}
          onClick={() => clock.setRange({ firstRow: row, lastRow })}
        >
          Begin here
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          disabled={row <= firstRow}
          onClick={() => clock.setRange({ firstRow, lastRow: row })}
        >
          End here
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          disabled={isWhole}
          onClick={() => clock.setRange({ firstRow: 0, lastRow: clock.lastRow })}
        >
          Take the whole
        </Button>
      </div>
      <p className="quiet small">It is what plays, and what files hold.</p>
    </section>
  );
};
