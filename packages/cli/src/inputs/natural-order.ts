const collator = new Intl.Collator('en', { numeric: true });

/** `frame-2` before `frame-10`; names that the collator holds equal are told apart by their code units. */
export const byNaturalOrder = (a: string, b: string): number =>
  collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
