import { between, randomInteger, randomNormal, type Random } from '@kinema/motion/random';

export const oneOf = <T>(random: Random, items: readonly T[]): T =>
  items[randomInteger(random, items.length)]!;

/** A factor around 1 whose logarithm has the deviation `spread`. */
export const about = (random: Random, spread: number): number => Math.exp(spread * randomNormal(random));

/** A smooth, never repeating function of time, of about the deviation 1, that knows no faster part than `hertz`. */
export const wandering = (random: Random, hertz: number): ((seconds: number) => number) => {
  const parts = Array.from({ length: 5 }, () => ({
    turn: 2 * Math.PI * hertz * between(random, 0.15, 1),
    shift: 2 * Math.PI * random(),
  }));
  const size = Math.sqrt(2 / parts.length);
  return (seconds) =>
    size * parts.reduce((sum, { turn, shift }) => sum + Math.sin(turn * seconds + shift), 0);
};
