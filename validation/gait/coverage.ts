/**
 * How often the 95 % intervals of gait measures hold what is true of made walkers. `node validation/gait/coverage.ts
 * [PEOPLE]` prints the table of docs/accuracy.md.
 */
import {
  filmWalk,
  gaitMeasures,
  gaitOfPoses,
  isMeasured,
  type FilmOptions,
  type Measure,
} from '@kinema/motion/gait';
import { randomNormal, seededRandom } from '@kinema/motion/random';
import { madePerson } from './made-people.ts';

/** Films of one kind. */
interface Films {
  readonly title: string;
  readonly azimuthDegrees: number;
  readonly errors: Omit<FilmOptions, 'camera' | 'skeleton' | 'seed'>;
}

const films = (title: string, azimuthDegrees: number, errors: Films['errors']): Films => ({
  title,
  azimuthDegrees,
  errors,
});

/** Every kind of films. */
export const filmKinds: readonly Films[] = [
  films('side, 1 px', 90, { noisePixels: 1 }),
  films('side, 2 px', 90, { noisePixels: 2 }),
  films('side, 4 px, 60/s', 90, { noisePixels: 4, rateHz: 60 }),
  films('side, 8 px', 90, { noisePixels: 8 }),
  films('side, 2 px + 3 px lasting', 90, { noisePixels: 2, offsetPixels: 3 }),
  films('side, 2 px, legs swapped in 5 %', 90, { noisePixels: 2, swappedShare: 0.05 }),
  films('oblique (60°), 2 px', 60, { noisePixels: 2 }),
  films('front, 2 px', 0, { noisePixels: 2 }),
  films('back, 2 px', 180, { noisePixels: 2 }),
];

/** Every measure, of the sides the left alone: the right is its mirror image. */
const NAMES = gaitMeasures.map(({ name }) => name).filter((name) => !name.includes('_right_'));

const PEOPLE = 20;
/** Of a camera of 1500 px; one of another focal length is as much farther or nearer. */
const DISTANCE_M = 8;
const PICTURE_PIXELS = 1920;
/** Focal length over the longer side of the picture among cameras, and its relative standard deviation. */
const FOCAL = { share: 0.85, relativeSd: 0.25 };
/** Of the height that is stated. */
const HEIGHT_SD_M = 0.01;

/** One measure in films of one kind. */
interface CoverageCell {
  readonly films: string;
  /** Films in which it is told. */
  readonly told: number;
  /** Of these, whose interval holds the truth. */
  readonly held: number;
  readonly rootMeanSquareError: number;
}

interface CoverageRow {
  readonly measure: string;
  readonly cells: readonly CoverageCell[];
}

export interface Coverage {
  readonly people: number;
  readonly rows: readonly CoverageRow[];
}

const cellOf = (
  title: string,
  pairs: readonly { readonly truth: number | undefined; readonly found: Measure | undefined }[],
): CoverageCell => {
  const told = pairs.flatMap(({ truth, found }) =>
    truth !== undefined && isMeasured(found) ? [{ truth, found }] : [],
  );
  const squares = told.reduce((sum, { truth, found }) => sum + (found.value - truth) ** 2, 0);
  return {
    films: title,
    told: told.length,
    held: told.filter(({ truth, found: { ci95 } }) => ci95[0] <= truth && truth <= ci95[1]).length,
    rootMeanSquareError: Math.sqrt(squares / told.length),
  };
};

const cameraOf = (azimuthDegrees: number, seed: number) => {
  const focalPixels =
    PICTURE_PIXELS * FOCAL.share * Math.exp(FOCAL.relativeSd * randomNormal(seededRandom(2000 + seed)));
  return { azimuthDegrees, focalPixels, distanceMetres: (DISTANCE_M * focalPixels) / 1500 };
};

/** A person as a film of one kind shows them, each film of other people; the height is stated to a centimetre. */
export const filmOf = ({ azimuthDegrees, errors, title }: Films, people: number, i: number) => {
  const seed = people * filmKinds.findIndex((kind) => kind.title === title) + i + 1;
  const person = madePerson(seed);
  const camera = cameraOf(azimuthDegrees, seed);
  const { sequence } = filmWalk(person.filmed, { camera, seed, ...errors });
  const heightMetres = person.heightMetres + HEIGHT_SD_M * randomNormal(seededRandom(1000 + seed));
  return { person, sequence, heightMetres };
};

/** Films people who differ in build and gait, others in each kind of films, whose height is known to a centimetre. */
export const measureCoverage = (people = PEOPLE): Coverage => {
  const kindsFilms = filmKinds.map((kind) =>
    Array.from({ length: people }, (_, i) => {
      const { person, sequence, heightMetres } = filmOf(kind, people, i);
      return { truth: person.truth, found: gaitOfPoses(sequence, { heightMetres }).analysis.measures };
    }),
  );
  return {
    people,
    rows: NAMES.map((name) => ({
      measure: name,
      cells: filmKinds.map(({ title }, kind) =>
        cellOf(
          title,
          kindsFilms[kind]!.map(({ truth, found }) => ({ truth: truth[name], found: found[name] })),
        ),
      ),
    })).filter(({ cells }) => cells.some(({ told }) => told > 0)),
  };
};

const cellText = ({ told, held, rootMeanSquareError }: CoverageCell): string =>
  told === 0 ? '' : `${held} of ${told} (${rootMeanSquareError.toPrecision(2)})`;

/** The fewest of so many that 95 % intervals hold, but in one of forty cases. */
const leastByChance = (people: number): number => {
  let [missed, probability, sum] = [0, 0.95 ** people, 0];
  for (; sum + probability < 0.975; missed++) {
    sum += probability;
    probability *= ((people - missed) * 0.05) / ((missed + 1) * 0.95);
  }
  return people - missed;
};

const shareText = (cells: readonly CoverageCell[]): string => {
  const total = (key: 'told' | 'held'): number => cells.reduce((sum, cell) => sum + cell[key], 0);
  return `${((100 * total('held')) / total('told')).toFixed(0)} %`;
};

/** The part of docs/accuracy.md. */
export const renderCoverage = ({ people, rows }: Coverage): string => {
  const titles = rows[0]!.cells.map((cell) => cell.films);
  const all = titles.map((title) =>
    shareText(rows.flatMap(({ cells }) => cells.filter((cell) => cell.films === title))),
  );
  return `### Intervals

How often 95 % intervals hold the truth: ${people} made walkers a column, who differ in build and gait, each filmed for 6 s at
30 frames a second (unless said) by a made camera, from 8 m or as much nearer or farther as its focal length is shorter or
longer (0.85 of the picture's width, relative standard deviation 25 %), with the stated height a centimetre (standard
deviation) off, and keypoints of shoulders and ankles 23 mm (standard deviation) along the limbs off the joints, which
intervals of lengths allow for; how far apart hips and shoulders are seen differs too, and how far knees lie aside of the line from
hip to ankle (5°, standard deviation). The truth is what the person's manner of walking says, or for angles and clearance the mean
of walks of 20 s, one around the film and another, weighted so that the film is no nearer to it than to the person's own mean.
Intervals held of those told, with the root mean square error in the unit of the name; empty: withheld. Changes to intervals are
tried on other people of the same make (other seeds); nothing is fitted to these. Of ${people}, by chance one column in forty holds fewer
than ${leastByChance(people)}. Times of stance, swing and support allow for errors of the events on people (9 ms each, of four
walkers on force plates and by labels; a third of them each foot's own), where made walkers filmed with little noise have 4 to 10.

| measure | all | ${titles.join(' | ')} |
|---|---|${titles.map(() => '---|').join('')}
${rows
  .map(({ measure, cells }) => `| ${[measure, shareText(cells), ...cells.map(cellText)].join(' | ')} |`)
  .join('\n')}
| all | ${[shareText(rows.flatMap(({ cells }) => cells)), ...all].join(' | ')} |
`;
};

if (import.meta.main) console.log(renderCoverage(measureCoverage(Number(process.argv[2] ?? PEOPLE))));
