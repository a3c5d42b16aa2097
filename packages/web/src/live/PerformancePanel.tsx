import { Table } from '@mantine/core';
import { useEffect, useState } from 'react';
import { formatBytes, formatNumber } from '../format/format.ts';
import { live } from './session.ts';
import { stages, type LiveRates, type Stage } from './stats.ts';

const stageNames: Readonly<Record<Stage, string>> = {
  capture: 'Taking the picture',
  preprocess: 'Cropping and scaling',
  model: 'Model',
  decode: 'Reading the result',
  draw: 'Drawing',
};

/** The rates of the last seconds, twice a second. */
const useRates = (): LiveRates => {
  const [rates, setRates] = useState(() => live.stats.rates(performance.now() / 1000));
  useEffect(() => {
    const timer = setInterval(() => setRates(live.stats.rates(performance.now() / 1000)), 500);
    return () => clearInterval(timer);
  }, []);
  return rates;
};

/** How fast it goes, and where the time goes. */
export const PerformancePanel = () => {
  const rates = useRates();
  const memory = live.memory();
  const rows = [
    ['Pictures from the source', `${formatNumber(rates.capturedHz)} a second`],
    ['Frames looked at', `${formatNumber(rates.seenHz)} a second`],
    ['Replaced by newer ones', `${rates.dropped} in 2 s`],
    ...stages.map((stage) => [stageNames[stage], `${formatNumber(rates.stages[stage], 1)} ms`] as const),
    [
      'Memory of the model',
      memory ? `${formatBytes(memory.bytes)} in ${memory.tensors} tensors` : formatNumber(Number.NaN),
    ],
  ] as const;
  return (
    <section className="panel stack" aria-labelledby="performance-heading">
      <h2 id="performance-heading">Performance</h2>
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
