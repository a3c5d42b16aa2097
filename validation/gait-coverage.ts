/**
 * `node validation/gait-coverage.ts [PEOPLE]`: how often the 95 % intervals of gait measures contain what is true of made
 * walkers, by view, frame rate and noise, as a table. Half a minute for 30 people and each row of films.
 */
import { filmWalk, gaitOfPoses, isMeasured } from '@kinema/motion/gait';
import { madePerson } from './gait/made-people.ts';

/** Films of one kind. */
interface Films {
  readonly azimuthDegrees: number;
  readonly rateHz: number;
  readonly noisePixels: number;
  readonly offsetPixels?: number;
}

const kinds: readonly Films[] = [
  { azimuthDegrees: 90, rateHz: 30, noisePixels: 1 },
  { azimuthDegrees: 90, rateHz: 30, noisePixels: 2 },
  { azimuthDegrees: 90, rateHz: 60, noisePixels: 4 },
  { azimuthDegrees: 90, rateHz: 30, noisePixels: 8 },
  { azimuthDegrees: 90, rateHz: 30, noisePixels: 2, offsetPixels: 3 },
  { azimuthDegrees: 60, rateHz: 30, noisePixels: 2 },
  { azimuthDegrees: 0, rateHz: 30, noisePixels: 2 },
];
const names = [
  'cadence_spm',
  'step_time_left_s',
  'stance_percent',
  'speed_m_s',
  'stride_length_m',
  'step_length_left_m',
  'toe_clearance_m',
  'hip_max_left_deg',
  'knee_max_left_deg',
  'knee_range_left_deg',
  'ankle_range_left_deg',
  'trunk_range_deg',
];
const DISTANCE_M = 8;

const people = Array.from({ length: Number(process.argv[2] ?? 30) }, (_, i) => madePerson(i + 1));

const cellOf = (films: Films): ((name: string) => string) => {
  const { azimuthDegrees, ...errors } = films;
  const found = people.map(({ filmed, heightMetres }, i) => {
    const camera = { azimuthDegrees, distanceMetres: DISTANCE_M };
    const { sequence } = filmWalk(filmed, { camera, seed: i + 1, ...errors });
    return gaitOfPoses(sequence, { heightMetres }).analysis.measures;
  });
  return (name) => {
    const pairs = people.flatMap(({ truth }, i) => {
      const [own, measure] = [truth.measures[name], found[i]![name]];
      return isMeasured(own) && isMeasured(measure) ? [{ truth: own.value, measure }] : [];
    });
    if (pairs.length === 0) return 'withheld';
    const inside = pairs.filter(({ truth, measure: { ci95 } }) => ci95[0] <= truth && truth <= ci95[1]);
    const error = pairs.reduce((sum, { truth, measure }) => sum + (measure.value - truth) ** 2, 0);
    return `${((100 * inside.length) / pairs.length).toFixed(0)} % (${Math.sqrt(error / pairs.length).toPrecision(2)})`;
  };
};

const columns = kinds.map(cellOf);
const titles = kinds.map(
  ({ azimuthDegrees, rateHz, noisePixels, offsetPixels = 0 }) =>
    `${azimuthDegrees}°, ${rateHz}/s, ${noisePixels} px${offsetPixels > 0 ? ` + ${offsetPixels} px lasting` : ''}`,
);
console.log(
  `Share of ${people.length} made walkers whose truth lies in the 95 % interval, and root mean square error.`,
);
console.log(`| measure | ${titles.join(' | ')} |\n|---|${titles.map(() => '---|').join('')}`);
for (const name of names) console.log(`| ${name} | ${columns.map((cell) => cell(name)).join(' | ')} |`);
