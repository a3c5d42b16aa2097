import type { Hashed, Provenance } from '@kinema/motion/provenance';

/** What a result was asked of, and how, which the finding itself does not know. */
export type Origin = Pick<Provenance, 'parameters' | 'inputs'>;

/** A result that says what it is made from. */
export type Made<A> = A & { readonly provenance: Provenance };

interface Found {
  readonly softwareVersion: string;
  readonly models: readonly Hashed[];
}

export const madeFrom = <A extends Found>(found: A, origin: Origin): Made<A> => ({
  ...found,
  provenance: { softwareVersion: found.softwareVersion, models: found.models, ...origin },
});
