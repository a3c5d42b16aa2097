import type { Beat } from './beats.ts';

/** Weights of a logistic model, corrected by validation/calibrate-steps.ts. */
const STEP_WEIGHTS = { bias: -0.35, regularity: 4.96, height: 0.62, uneven: -4.96 };
/** Standard deviation of a contact: a part that is always there, and shares of the period. */
const CONTACT_SD = { least: 0.025, ofPeriod: 0.02, irregular: 0.12 };

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** Features of the step between two beats `intervalSeconds` apart. */
const stepFeatures = (
  a: Beat,
  b: Beat,
  intervalSeconds: number,
): { regularity: number; height: number; uneven: number } => ({
  regularity: (a.tempo.regularity + b.tempo.regularity) / 2,
  height: Math.min(a.height, b.height, 2),
  uneven: Math.min(1, Math.abs(Math.log(intervalSeconds / b.tempo.periodSeconds))),
});

/** Probability that a step lies between two beats of a walk. */
export const stepProbability = (a: Beat, b: Beat, intervalSeconds: number): number => {
  const { regularity, height, uneven } = stepFeatures(a, b, intervalSeconds);
  return logistic(
    STEP_WEIGHTS.bias +
      STEP_WEIGHTS.regularity * regularity +
      STEP_WEIGHTS.height * height +
      STEP_WEIGHTS.uneven * uneven,
  );
};

/** Standard deviation of the time of a contact, in seconds. */
export const contactSd = ({ tempo: { periodSeconds, regularity } }: Beat): number =>
  Math.hypot(
    CONTACT_SD.least,
    periodSeconds * (CONTACT_SD.ofPeriod + CONTACT_SD.irregular * (1 - Math.min(1, Math.max(0, regularity)))),
  );
