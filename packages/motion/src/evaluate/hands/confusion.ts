/** The column of labelled hands that were not found. */
export const MISSED = 'missed';

/** How often each label was read as what. */
export interface Confusion {
  /** Of the truth. */
  readonly labels: readonly string[];
  /** What was read: the labels, then other readings, then {@link MISSED}. */
  readonly readings: readonly string[];
  /** labels × readings. */
  readonly counts: readonly (readonly number[])[];
}

/** A label and what was read in its place. */
export interface Answer {
  readonly picture: number;
  readonly label: string;
  readonly reading: string;
}

/** @param order in which labels that occur are listed; others follow in alphabetical order */
export const confusionOf = (answers: readonly Answer[], order: readonly string[] = []): Confusion => {
  const place = (label: string): number => (order.includes(label) ? order.indexOf(label) : order.length);
  const sorted = (all: readonly string[]): string[] =>
    [...new Set(all)].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
  const labels = sorted(answers.map(({ label }) => label));
  const others = sorted(answers.map(({ reading }) => reading)).filter(
    (reading) => reading !== MISSED && !labels.includes(reading),
  );
  const readings = [...labels, ...others, MISSED];
  const counts = labels.map((label) =>
    readings.map((reading) => answers.filter((one) => one.label === label && one.reading === reading).length),
  );
  return { labels, readings, counts };
};

/** Precision, recall and their harmonic mean of one label; NaN where there is nothing to measure. */
export interface LabelScores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/**
 * Scores of one label. A label that is never read has no precision and an F1 of 0.
 * @param weights how often each picture counts; once each by default
 */
export const labelScores = (
  answers: readonly Answer[],
  label: string,
  weights?: ArrayLike<number>,
): LabelScores => {
  let [labelled, read, right] = [0, 0, 0];
  for (const one of answers) {
    const weight = weights?.[one.picture] ?? 1;
    if (one.label === label) labelled += weight;
    if (one.reading === label) read += weight;
    if (one.label === label && one.reading === label) right += weight;
  }
  return { precision: right / read, recall: right / labelled, f1: (2 * right) / (labelled + read) };
};
