/**
 * What the errors of found events are made of, on made walkers whose true events are known: `node
 * validation/gait-event-errors.ts [PEOPLE]` prints it for each kind of film. Of a foot of a person the mean error; of these what
 * both feet have alike and what each has of its own; and what is left from event to event beside what is told of it.
 */
import { gaitEventTypes, gaitOfPoses, sides, type GaitEvent } from '@kinema/motion/gait';
import { filmKinds, filmOf } from './gait/coverage.ts';

const PEOPLE = 20;
const NEAR_SECONDS = 0.15;

/** Errors of one type of event of one foot in one film, in seconds. */
type FootErrors = readonly { readonly error: number; readonly toldVariance: number }[];

const errorsOf = (found: readonly GaitEvent[], truth: readonly GaitEvent[]): FootErrors =>
  found.flatMap(({ timeSeconds, sdSeconds, allowance }) => {
    const error = truth
      .map((event) => timeSeconds - event.timeSeconds)
      .reduce((best, own) => (Math.abs(own) < Math.abs(best) ? own : best), Infinity);
    const toldVariance = sdSeconds ** 2 - (allowance?.sdSeconds ?? 0) ** 2;
    return Math.abs(error) < NEAR_SECONDS ? [{ error, toldVariance }] : [];
  });

const mean = (values: readonly number[]): number => values.reduce((sum, own) => sum + own, 0) / values.length;

const partsOf = (films: readonly (readonly FootErrors[])[]): readonly number[] => {
  const feet = films.flat().filter((own) => own.length > 1);
  const middle = (own: FootErrors): number => mean(own.map(({ error }) => error));
  const squares = feet.map((own) => own.reduce((sum, { error }) => sum + (error - middle(own)) ** 2, 0));
  const within = squares.reduce((a, b) => a + b, 0) / feet.reduce((sum, own) => sum + own.length - 1, 0);
  const pairs = films.filter((film) => film.every((own) => own.length > 1)) as [FootErrors, FootErrors][];
  const ofMeans = (pair: readonly FootErrors[]): number => mean(pair.map((own) => within / own.length));
  const ownOfFoot = mean(pairs.map(([a, b]) => (middle(a) - middle(b)) ** 2 / 2 - ofMeans([a, b])));
  const ofBoth = mean(pairs.map(([a, b]) => ((middle(a) + middle(b)) / 2) ** 2 - ofMeans([a, b]) / 2));
  const told = mean(feet.flatMap((own) => own.map(({ toldVariance }) => toldVariance)));
  return [ofBoth - ownOfFoot / 2, ownOfFoot, within, told].map(
    (variance) => 1000 * Math.sqrt(Math.max(0, variance)),
  );
};

const people = Number(process.argv[2] ?? PEOPLE);
console.log('| films | event | both feet, ms | own of a foot, ms | event to event, ms | told of it, ms |');
console.log('|---|---|---|---|---|---|');
for (const kind of filmKinds) {
  const films = Array.from({ length: people }, (_, i) => {
    const { sequence, heightMetres, person } = filmOf(kind, people, i);
    return { found: gaitOfPoses(sequence, { heightMetres }).analysis.events, truth: person.events };
  });
  for (const type of gaitEventTypes) {
    const own = (events: readonly GaitEvent[], side: (typeof sides)[number]): GaitEvent[] =>
      events.filter((event) => event.type === type && event.side === side);
    const parts = partsOf(
      films.map(({ found, truth }) => sides.map((side) => errorsOf(own(found, side), own(truth, side)))),
    );
    console.log(`| ${[kind.title, type, ...parts.map((part) => part.toFixed(1))].join(' | ')} |`);
  }
}
