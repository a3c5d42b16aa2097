/** Units at the end of names, as people write them, and the decimal places that mean something. */
export const units = {
  spm: { shown: 'steps/min', decimals: 1 },
  m_s: { shown: 'm/s', decimals: 3 },
  m: { shown: 'm', decimals: 3 },
  mm_spm: { shown: 'mm/(steps/min)', decimals: 2 },
  s: { shown: 's', decimals: 3 },
  percent: { shown: '%', decimals: 1 },
  deg: { shown: '°', decimals: 1 },
  ratio: { shown: '', decimals: 2 },
} as const;

export type Unit = keyof typeof units;
