/** Smallest and largest value that a quantity can have. */
export type PossibleRange = readonly [low: number, high: number];

const positive: PossibleRange = [0, Number.POSITIVE_INFINITY];
const anything: PossibleRange = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

/** Units at the end of names, as people write them, the decimal places that mean something, and what is possible in them. */
export const units = {
  spm: { shown: 'steps/min', decimals: 1, possible: positive },
  m_s: { shown: 'm/s', decimals: 3, possible: positive },
  m: { shown: 'm', decimals: 3, possible: positive },
  mm_spm: { shown: 'mm/(steps/min)', decimals: 2, possible: positive },
  s: { shown: 's', decimals: 3, possible: positive },
  percent: { shown: '%', decimals: 1, possible: positive },
  deg: { shown: '°', decimals: 1, possible: anything },
  ratio: { shown: '', decimals: 2, possible: positive },
} as const;

export type Unit = keyof typeof units;
