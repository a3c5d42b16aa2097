/**
 * Classes that are sums of linear scores. Class k scores Σ_h code[k][h] · z_h + own[k], where z_h is linear in the
 * inputs; its probability is the softmax of the scores. With the identity as code that is logistic regression, with the
 * bits of patterns a model of fingers that are extended or not.
 */
export interface ClassCode {
  /** classes × scores. */
  readonly code: readonly (readonly number[])[];
  /** Whether each class has a score of its own besides. */
  readonly own: boolean;
}

/** Training data: what is known of each sample is a set of classes, one of which is right. */
export interface Samples {
  /** Rows of standardised inputs. */
  readonly inputs: readonly Float64Array[];
  /** For each sample and class whether the class may be right. */
  readonly possible: readonly (readonly boolean[])[];
  readonly weights: readonly number[];
}

export interface FitOptions {
  /** Strength of the pull of the weights towards what is expected of them (ridge). */
  readonly ridge?: number;
  /** Weights expected before anything is learnt, scores × inputs; 0 by default. The fit also starts from them. */
  readonly expected?: readonly ArrayLike<number>[];
  readonly steps?: number;
}

export interface Fitted {
  readonly weights: Float64Array[];
  readonly biases: Float64Array;
  readonly own: Float64Array;
}

const RATE = 0.03;
const [MOMENTUM, SECOND_MOMENTUM] = [0.9, 0.99];
/** Own scores of classes are pulled to 0 less than weights are: they say what is usual. */
const OWN_RIDGE = 0.01;

/** All parameters in one array: weights score by score, biases, own scores. */
const layoutOf = (inputs: number, scores: number) => ({
  weights: (score: number) => score * inputs,
  biases: scores * inputs,
  own: scores * inputs + scores,
});

/** Softmax of class scores, in place. */
const toProbabilities = (scores: Float64Array): void => {
  let highest = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < scores.length; k++) highest = Math.max(highest, scores[k]!);
  let sum = 0;
  for (let k = 0; k < scores.length; k++) sum += scores[k] = Math.exp(scores[k]! - highest);
  for (let k = 0; k < scores.length; k++) scores[k]! /= sum;
};

/** Room for the numbers of one sample, used again for each. */
interface Workspace {
  /** Linear scores, then the loss's slope along them. */
  readonly z: Float64Array;
  /** By class. */
  readonly probabilities: Float64Array;
}

const linearScores = (parameters: Float64Array, input: Float64Array, z: Float64Array): void => {
  const width = input.length;
  const layout = layoutOf(width, z.length);
  for (let h = 0; h < z.length; h++) {
    let sum = parameters[layout.biases + h]!;
    const at = layout.weights(h);
    for (let d = 0; d < width; d++) sum += parameters[at + d]! * input[d]!;
    z[h] = sum;
  }
};

/**
 * Adds the gradient of one sample's loss, −log of the probability of its possible classes. The loops are plain because
 * they run some hundred million times.
 */
const addGradient = (
  parameters: Float64Array,
  gradient: Float64Array,
  { code, own }: ClassCode,
  input: Float64Array,
  possible: readonly boolean[],
  weight: number,
  { z, probabilities }: Workspace,
): void => {
  const width = input.length;
  const layout = layoutOf(width, z.length);
  linearScores(parameters, input, z);
  for (let k = 0; k < code.length; k++) {
    let sum = own ? parameters[layout.own + k]! : 0;
    for (let h = 0; h < z.length; h++) sum += code[k]![h]! * z[h]!;
    probabilities[k] = sum;
  }
  toProbabilities(probabilities);
  let right = 1e-30;
  for (let k = 0; k < code.length; k++) if (possible[k]) right += probabilities[k]!;
  z.fill(0);
  for (let k = 0; k < code.length; k++) {
    const p = probabilities[k]!;
    const change = weight * (p - (possible[k] ? p / right : 0));
    if (own) gradient[layout.own + k]! += change;
    for (let h = 0; h < z.length; h++) z[h]! += code[k]![h]! * change;
  }
  for (let h = 0; h < z.length; h++) {
    const slope = z[h]!;
    gradient[layout.biases + h]! += slope;
    const at = layout.weights(h);
    for (let d = 0; d < width; d++) gradient[at + d]! += slope * input[d]!;
  }
};

/** Fits by Adam (Kingma and Ba 2015) over all samples at once, so that the same data give the same fit. */
export const fit = (
  { inputs, possible, weights }: Samples,
  classes: ClassCode,
  { ridge = 0.01, expected = [], steps = 300 }: FitOptions = {},
): Fitted => {
  const width = inputs[0]!.length;
  const scores = classes.code[0]!.length;
  const layout = layoutOf(width, scores);
  const size = layout.own + (classes.own ? classes.code.length : 0);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const start = new Float64Array(size);
  expected.forEach((row, score) => start.set(row, layout.weights(score)));
  const [parameters, mean, variance] = [start.slice(), new Float64Array(size), new Float64Array(size)];
  const workspace = { z: new Float64Array(scores), probabilities: new Float64Array(classes.code.length) };
  for (let step = 1; step <= steps; step++) {
    const gradient = parameters.map((value, at) =>
      at < layout.biases ? ridge * (value - start[at]!) : at < layout.own ? 0 : OWN_RIDGE * value,
    );
    inputs.forEach((input, n) =>
      addGradient(parameters, gradient, classes, input, possible[n]!, weights[n]! / total, workspace),
    );
    // The rate falls to nothing, so that the fit comes to rest.
    const rate = (RATE * (steps - step + 1)) / steps;
    for (let at = 0; at < size; at++) {
      mean[at] = MOMENTUM * mean[at]! + (1 - MOMENTUM) * gradient[at]!;
      variance[at] = SECOND_MOMENTUM * variance[at]! + (1 - SECOND_MOMENTUM) * gradient[at]! ** 2;
      const scale = Math.sqrt(variance[at]! / (1 - SECOND_MOMENTUM ** step)) + 1e-8;
      parameters[at]! -= (rate * mean[at]!) / (1 - MOMENTUM ** step) / scale;
    }
  }
  return {
    weights: Array.from({ length: scores }, (_, h) =>
      parameters.slice(layout.weights(h), layout.weights(h) + width),
    ),
    biases: parameters.slice(layout.biases, layout.own),
    own: classes.own ? parameters.slice(layout.own) : new Float64Array(classes.code.length),
  };
};
