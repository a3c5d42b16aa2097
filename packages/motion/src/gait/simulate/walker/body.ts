import { heightShares } from '../../../kinematics/proportions.ts';

/** Lengths of a body's segments in metres, by the names of `heightShares`. */
export type Body = Readonly<Record<keyof typeof heightShares, number>> & { readonly height: number };

/** How much longer or shorter than usual at that height segments are: 1.02 is 2 % longer. */
export type Proportions = Partial<Readonly<Record<keyof typeof heightShares, number>>>;

export const bodyOf = (height: number, proportions: Proportions = {}): Body => ({
  ...(Object.fromEntries(
    Object.entries(heightShares).map(([name, share]) => [
      name,
      share * height * (proportions[name as keyof typeof heightShares] ?? 1),
    ]),
  ) as Record<keyof typeof heightShares, number>),
  height,
});
