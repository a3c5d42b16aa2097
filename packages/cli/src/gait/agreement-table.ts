import type { GaitAgreement } from '@kinema/motion/gait';
import { formatTable } from '../terminal/index.ts';

const milliseconds = (seconds: number): string => (1000 * seconds).toFixed(0);

/** How two recordings of one walk agree, for people. */
export const agreementTable = (file: string, { synchrony, events, measures }: GaitAgreement): string => {
  const differing = measures.filter(({ agrees }) => !agrees).map(({ name }) => name);
  return [
    `with ${file}: its clock is ${synchrony.offsetSeconds.toFixed(3)} s behind (± ${synchrony.offsetSd.toFixed(3)} s)`,
    formatTable(
      ['event', 'side', 'pairs', 'bias ms', '95 % limits of agreement ms', 'only first', 'only second'],
      events.map(({ type, side, pairs, agreement, onlyFirst, onlySecond }) => [
        type,
        side,
        pairs,
        agreement ? milliseconds(agreement.bias) : '-',
        agreement ? `${milliseconds(agreement.limits[0])} to ${milliseconds(agreement.limits[1])}` : '-',
        onlyFirst,
        onlySecond,
      ]),
    ).trimEnd(),
    differing.length === 0
      ? `all ${measures.length} measures that both have agree within their uncertainty`
      : `${differing.length} of ${measures.length} measures differ by more than their uncertainty: ${differing.join(', ')}`,
    '',
  ].join('\n');
};
