import type { OpenedLive } from '@kinema/vision/browser';
import { Table } from '@mantine/core';
import { useEffect, useState } from 'react';
import { formatBytes, formatNumber } from '../format/format.ts';
import { describeRuntime } from './runtime-names.ts';
import { live } from './session.ts';
import { stages, type LiveRates, type Stage } from './stats.ts';

const stageNames: Readonly<Record<Stage, string>> = {
  capture: 'Taking the picture',
  preprocess: 'Cropping and scaling',
  model: 'Model',
  decode: 'Reading the result',
  draw: 'Drawing',
};

const HISTORY_SECONDS = 60;

interface Performance {
  readonly rates: LiveRates;
  /** Frames looked at a second, twice a second over the last minute, the newest last. */
  readonly history: readonly number[];
}

const look = (): LiveRates => live.stats.rates(performance.now() / 1000);

/** How the last seconds went, twice a second. */
const usePerformance = (): Performance => {
  const [shown, setShown] = useState<Performance>(() => ({ rates: look(), history: [] }));
  useEffect(() => {
    const timer = setInterval(() => {
      const rates = look();
      setShown(({ history }) => ({ rates, history: [...history, rates.seenHz].slice(-2 * HISTORY_SECONDS) }));
    }, 500);
    return () => clearInterval(timer);
  }, []);
  return shown;
};

/** The rate over the last minute, to the scale of the target. */
const History = ({ history, targetHz }: { history: readonly number[]; targetHz: number }) => {
  const top = Math.max(targetHz, ...history);
  const points = history.map(
    (rate, i) => `${2 * HISTORY_SECONDS - history.length + i},${40 - (40 * rate) / top}`,
  );
  const [low, high] = [Math.min(...history), Math.max(...history)];
  return (
    <div>
      <svg
        className="live-history"
        viewBox={`0 0 ${2 * HISTORY_SECONDS} 40`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <polyline points={points.join(' ')} />
      </svg>
      <p className="quiet small">
        Last minute: {formatNumber(low)} to {formatNumber(high)} frames a second
      </p>
    </div>
  );
};

const memoryWords = (): string => {
  const tensors = live.memory();
  const all = live.memoryBytes();
  if (!tensors || all === undefined) return formatNumber(Number.NaN);
  const onGpu = tensors.gpuBytes > 0 ? `, ${formatBytes(tensors.gpuBytes)} on the GPU` : '';
  return `${formatBytes(all)}, ${tensors.tensors} tensors${onGpu}`;
};

/** Nothing is known of a stage that no picture has gone through yet. */
const stageWords = (milliseconds: number): string =>
  `${formatNumber(milliseconds, 1)}${Number.isNaN(milliseconds) ? '' : ' ms'}`;

/** How fast it goes, and where the time goes. */
export const PerformancePanel = ({
  targetHz,
  opened,
}: {
  targetHz: number;
  /** Undefined until a model runs. */
  opened: OpenedLive | undefined;
}) => {
  const { rates, history } = usePerformance();
  const rows = [
    ['Pictures from the source', `${formatNumber(rates.capturedHz)} a second`],
    ['Frames looked at', `${formatNumber(rates.seenHz)} a second`],
    ['Page drawn', `${formatNumber(rates.screenHz)} a second`],
    ['Replaced by newer ones', `${rates.dropped} in 2 s`],
    ...stages.map((stage) => [stageNames[stage], stageWords(rates.stages[stage])] as const),
    ['Memory', memoryWords()],
    ['Model runs on', opened ? describeRuntime(opened) : formatNumber(Number.NaN)],
  ] as const;
  return (
    <section className="panel stack" aria-labelledby="performance-heading">
      <h2 id="performance-heading">Performance</h2>
      {history.length > 1 && <History history={history} targetHz={targetHz} />}
      <Table>
        <Table.Tbody>
          {rows.map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row">{name}</Table.Th>
              <Table.Td className="numbers">{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
};
