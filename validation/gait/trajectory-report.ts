import type { GaitEventAccuracy } from './event-accuracy.ts';
import { renderCoverage } from './coverage.ts';
import type { FilmedAccuracy } from './filmed.ts';
import type { TrajectoryGaitAccuracy } from './trajectories.ts';
import type { VideoGait } from './video.ts';

const ms = (seconds: number | null): string =>
  seconds === null || Number.isNaN(seconds) ? '' : (1000 * seconds).toFixed(1);
const share = (value: number | null): string =>
  value === null || Number.isNaN(value) ? '' : `${Math.round(100 * value)} %`;

const eventRow = (row: GaitEventAccuracy): string =>
  `| ${[
    row.trial,
    row.trial === 'all' ? '' : row.reference,
    row.method,
    row.type,
    row.truth,
    row.missed,
    row.extra,
    ms(row.meanAbsoluteErrorSeconds),
    ms(row.biasSeconds),
    share(row.within95),
  ].join(' | ')} |`;

const filmedEventRows = ({ condition, films, events }: FilmedAccuracy): string[] =>
  events.map(
    (row) =>
      `| ${[condition, films, row.type, row.truth, row.missed, row.extra, ms(row.meanAbsoluteErrorSeconds), ms(row.biasSeconds)].join(' | ')} |`,
  );

const filmedMeasureTable = (filmed: readonly FilmedAccuracy[]): string => {
  const told = (name: string): boolean =>
    filmed.some(({ measures }) => measures.some((own) => own.name === name && own.films > own.withheld));
  const names = filmed[0]!.measures.map(({ name }) => name).filter(told);
  const rows = names.map((name) => {
    const cells = filmed.map(({ measures }) => {
      const own = measures.find((measure) => measure.name === name);
      if (!own || own.films === own.withheld) return '';
      const digits = /_(deg|percent|spm)$/.test(name) ? 2 : 4;
      return `${own.meanAbsoluteError.toFixed(digits)} (${own.bias.toFixed(digits)}), ${share(own.within95)}`;
    });
    return `| ${[name, ...cells].join(' | ')} |`;
  });
  return [
    `| measure | ${filmed.map(({ condition }) => condition).join(' | ')} |`,
    `|---|${filmed.map(() => '---|').join('')}`,
    ...rows,
  ].join('\n');
};

const isOfNoise = ({ condition }: FilmedAccuracy): boolean => condition.includes('60/s');

const videoRow = ({ video, view, surface, strides, leftOut, measures }: VideoGait): string => {
  const told = measures
    .map(
      ({ name, value, low, high }) => `${name} ${value.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`,
    )
    .join('; ');
  return `| ${[video, [view, surface].filter(Boolean).join(', '), strides, leftOut, told].join(' | ')} |`;
};

/** The part of the section "Gait". */
export const renderTrajectoryGait = (
  { events, filmed, coverage }: TrajectoryGaitAccuracy,
  videos: readonly VideoGait[],
): string => `### Events in motion capture

Heel strikes and toe offs in motion capture, found within 0.1 s, in each trial. Truth: events that the laboratories
labelled, force plates (first and last sample above 20 N), or, for gaittoolbox, labels of the feet standing flat, which begin
after heel strike and end before toe off: there the error tells how long, and the tolerance is 0.4 s. Missed ones count
wherever they are, also at the ends of a trial; extra ones between the first and last true event (the one in Gait is of a foot
beside its two plates). "In 95 %": errors within
1.96 of the standard deviations told. "Without heels" and "ankles alone": the same trials with the markers hidden. Nothing is
trained. The ways and their one threshold are published ones; which to join, and the standard deviations that they have
without noise, were chosen with these trials in view, and the speed of the ankle at toe off with the five walkers here whose
toes are known.

| trial | truth | method | event | true | missed | extra | mean error ms | bias ms | in 95 % |
|---|---|---|---|---|---|---|---|---|---|
${events.map(eventRow).join('\n')}

### From a camera

The trials over ground with two strides or more, seen by a made camera (1920 × 1080, focal length 1500 px) from 6 m at the
side, askew (60° to the way), or 6 m before or behind the end of the walk; keypoints of feet, knees and hips (where the trial
has them; knees and ankles, which motion capture marks on the outside, in the middle of the joint) with noise as pose models
have it, joints missed for 0.2 s and legs taken for each other for 0.3 s at a time. 30 frames a second and 2 px unless said. From side and askew the scale is given 1 % (standard deviation) off. The truth is what the same trial gives in three
dimensions, of measures over the strides that the film tells. ${filmed[0]?.films ?? 0} films a row: four noises for each trial.

| films | number | event | true | missed | extra | mean error ms | bias ms |
|---|---|---|---|---|---|---|---|
${filmed.flatMap(filmedEventRows).join('\n')}

Measures: mean error (bias), and how often the error is within 1.96 of the standard deviation of the measurement; empty where
withheld. There are four walkers, so that a column has the biases of four: 75 % are three of them. Askew, lengths and angles are
put right by the change of size in the picture. From the front and back metres come from a height of 1.75 m, which is not
known of these walkers. The axes of bmc_walk1's file are left-handed, which is seen from the way that the feet point and put right.

${filmedMeasureTable(filmed.filter(isOfNoise))}

${filmedMeasureTable(filmed.filter((one) => !isOfNoise(one)))}

${coverage ? renderCoverage(coverage) : ''}
### Real videos

As \`kinema gait\` measures them. The walker of sports2d/demo.mp4 is 1.65 m tall; nothing else is known of the truth.
pose2sim/single_cam01.mp4 shows somebody who balances on a beam.

| video | seen from | strides | left out | measures (95 % interval) |
|---|---|---|---|---|
${videos.map(videoRow).join('\n')}

### Published, by others on other data

| what | figure | source |
|---|---|---|
| events on a treadmill, healthy walkers, against force plates | 94 % within 17 ms | Zeni et al. 2008, Gait & Posture 27, 710–714 |
| events over ground | 98 % within 33 ms | Zeni et al. 2008 |
| video from the side, against motion capture: step time | 0.02 s | Stenum et al. 2021, PLoS Comput. Biol. 17, e1008935 |
| the same: step length | 0.049 m | Stenum et al. 2021 |
| the same: hip, knee, ankle angles | 4.0°, 5.6°, 7.4° | Stenum et al. 2021 |
`;
