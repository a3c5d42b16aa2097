import type { BackRow, InertialGaitAccuracy, PhaseAccuracy, StrideLengthAccuracy } from './inertial.ts';

const percent = (value: number, digits = 1): string => `${(100 * value).toFixed(digits)} %`;
const milliseconds = (seconds: number): string => (1000 * seconds).toFixed(0);
const centimetres = (metres: number): string => (100 * metres).toFixed(1);
const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;

const phaseRow = (one: PhaseAccuracy): string =>
  row([
    one.set,
    one.part,
    one.phase,
    `${one.recordings} (${one.subjects})`,
    one.truth,
    one.f1.toFixed(3),
    `${one.precision.toFixed(3)} / ${one.recall.toFixed(3)}`,
    one.overlap.toFixed(2),
    `${milliseconds(one.begin.biasSeconds)} / ${milliseconds(one.begin.meanErrorSeconds)}`,
    `${milliseconds(one.end.biasSeconds)} / ${milliseconds(one.end.meanErrorSeconds)}`,
  ]);

const lengthRow = (one: StrideLengthAccuracy): string =>
  row([
    one.foot,
    one.rateHz.toFixed(0),
    one.strides,
    centimetres(one.bias),
    centimetres(one.meanError),
    percent(one.covered, 0),
  ]);

const errorOf = ({ truth, found }: BackRow): number => found / truth - 1;
const holds = ({ truth, ci95: [low, high] }: BackRow): boolean => low <= truth && truth <= high;

const backRow = (one: BackRow): string =>
  row([
    one.recording,
    one.reference,
    one.measure,
    one.truth.toFixed(3),
    one.found.toFixed(3),
    percent(errorOf(one)),
    holds(one) ? 'yes' : 'no',
  ]);

/** Errors of each measure against each kind of reference. */
const backSummary = (rows: readonly BackRow[]): string =>
  [...Map.groupBy(rows, ({ reference, measure }) => `${reference}|${measure}`)]
    .map(([key, own]) => {
      const errors = own.map(errorOf);
      const mean = (values: readonly number[]): number =>
        values.reduce((sum, value) => sum + value, 0) / values.length;
      return row([
        ...key.split('|'),
        own.length,
        percent(mean(errors)),
        percent(mean(errors.map(Math.abs))),
        percent(Math.max(...errors.map(Math.abs))),
        `${own.filter(holds).length} of ${own.length}`,
      ]);
    })
    .join('\n');

/** The part of docs/accuracy.md on inertial sensors. */
export const renderInertialGait = ({
  phases,
  strideLengths,
  back,
  agreement,
}: InertialGaitAccuracy): string => `### By inertial sensors

Sensors mounted anyhow; nothing is said of how. The few constants were chosen with these data in view, alike for all
people, so the figures are not of unseen data; nothing was trained but the step network, which learned from
mobgap-lowback (see Steps).

Phases of a foot that carries the sensor. "F1 0.75": found with an overlap of 0.75, intersection over union; precision,
recall and mean overlap by the rules of Truong et al. 2019; begin and end: bias and mean absolute error in milliseconds.
ipol265-feet was annotated by eye, voisard-feet-back, whose people are all healthy, by eye and program, gaitmap-feet's events come from motion capture
and leave out the first and last steps and the turn, which are found here and count as false.

| set | part | phase | recordings (people) | phases | F1 0.75 | precision / recall | overlap | begin | end |
|---|---|---|---|---|---|---|---|---|---|
${phases.map(phaseRow).join('\n')}

Published: Oudre et al. 2018 (Sensors 18, 4033), with templates of steps annotated in the same data, the whole of them: precision
and recall 0.98.

Length of single strides by a sensor on the foot, against motion capture (gaitmap-feet, one person; also with every second
reading left out), in centimetres. "In interval": within twice the standard deviation told.

| foot | readings a second | strides | bias | mean error | in interval |
|---|---|---|---|---|---|
${strideLengths.map(lengthRow).join('\n')}

Lower back: errors of recordings against insoles with sensors (INDIP) and motion capture (mobgap-lowback), and against sensors on
both feet in the same walk (voisard-feet-back). "Holds": the 95 % interval holds the reference.

| reference | measure | recordings | mean error | mean of its size | largest | holds |
|---|---|---|---|---|---|---|
${backSummary(back)}

Each recording of mobgap-lowback (Test 11 is a course of daily activities with slow and curved walking; the reference is the
mean of the bouts in which straight strides were found):

| recording | reference | measure | truth | found | error | holds |
|---|---|---|---|---|---|---|
${back
  .filter(({ reference }) => !reference.startsWith('sensors'))
  .map(backRow)
  .join('\n')}

Published: the best algorithms of the Mobilise-D consortium in the real world (Micó-Amigo et al. 2023, J. NeuroEng. Rehabil. 20,
78; other recordings of six groups of people): cadence within 8.5 %, stride length within 0.21 m.

Two recordings of one walk laid over each other by their own steps, lower back and feet of voisard-feet-back, whose clocks are
one: the offsets found in the ${agreement.offsetErrors.length} walks are ${agreement.offsetErrors.map(milliseconds).join(', ')} ms. Both name the same feet in ${agreement.sameFeet} of
them; in the other (4-1) sideways acceleration and turning of the pelvis both say that left and right of the feet are exchanged, so
that the walks lie a step apart. Heel strikes of the two differ by a standard deviation of ${milliseconds(agreement.heelStrikeSd)} ms.
`;
