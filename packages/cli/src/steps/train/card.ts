import type { TrainedMetadata } from '@kinema/server/step-models';
import type { SubjectMetrics } from './measure.ts';

const share = (value: number | null): string => (value === null ? '' : value.toFixed(3));
const percent = (value: number | null): string => (value === null ? '' : `${(100 * value).toFixed(1)} %`);
const milliseconds = (seconds: number | null): string =>
  seconds === null ? '' : `${(1000 * seconds).toFixed(0)} ms`;

type Row = Omit<SubjectMetrics, 'data_set' | 'subject'>;

const row = (set: string, subject: string, metrics: Row): string =>
  `| ${[
    set,
    subject,
    metrics.recordings,
    `${metrics.found_count} of ${metrics.truth_count}`,
    percent(metrics.count_error),
    share(metrics.f1_50_ms),
    share(metrics.f1_100_ms),
    share(metrics.f1_200_ms),
    milliseconds(metrics.bias_s),
  ].join(' | ')} |`;

const howMeasured = {
  subjects_left_out:
    'Each person was measured with a network trained in the same way without any recording of that person.',
  training_data:
    'Measured on the recordings that the network learned from: that tells how well it fits them, not how well it finds the steps of others. `--cross-validate` measures that.',
} as const;

/** The card of a trained network, in Markdown: what it is, what it learned from, how well it finds steps. */
export const modelCard = ({
  name,
  sha256,
  bytes,
  parameters,
  shape,
  sampling_rate_hz,
  trained_on,
  training,
  metrics,
}: TrainedMetadata): string => `# Model card: ${name}

**What it does.** It tells, ${sampling_rate_hz} times a second, how probable it is that a foot meets the ground and that
the person walks, from the acceleration of a sensor on the body. In use, a row of steps counts only where signal
processing finds walking, too. It is not a medical device.

**Shape.** A residual temporal convolution network: ${shape?.channels} channels, dilations ${shape?.dilations.join(', ')}, answers
${shape?.delay_frames} frames late; ${parameters} parameters in ${bytes} bytes; SHA-256 \`${sha256}\`.

**Made by** \`kinema steps train\`, ${training?.epochs} epochs, seed ${training?.seed}${training && training.left_out.length > 0 ? `, without ${training.left_out.join(', ')}` : ''}; data SHA-256
\`${training?.data_sha256}\`.

## Learned from

| data set | persons | recordings | minutes |
| --- | --- | --- | --- |
${trained_on.map((set) => `| ${set.data_set} | ${set.subjects.join(', ')} | ${set.recordings} | ${(set.duration_s / 60).toFixed(1)} |`).join('\n')}
| synthetic movement that is no walking | nobody | made anew in each epoch | |

## How well it finds steps

${metrics ? howMeasured[metrics.measured_on] : 'Not measured.'} F1 of contacts within ±50, 100 and 200 ms; bias is found − true.

| data set | person | recordings | steps found | count error | F1 50 ms | 100 ms | 200 ms | bias |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
${metrics ? [...metrics.subjects.map((subject) => row(subject.data_set, subject.subject, subject)), row('all', '', metrics.all)].join('\n') : ''}
`;
